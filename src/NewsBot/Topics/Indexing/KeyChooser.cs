using NewsBot.Topics.Queries;
using NewsBot.Topics.Words;

namespace NewsBot.Topics.Indexing;

/// <summary>
/// Finds the keys that a topic is stored under: the forms of one part that must be there, so that a text that has none of them cannot match.
/// Stateless.
/// </summary>
internal static class KeyChooser
{
    /// <summary>Topics without any part that must be there in words (regular expressions) are asked for every text.</summary>
    public const ulong Always = 1;

    private const int MostChoices = 255;

    /// <summary>
    /// Fills <paramref name="keys"/> with the keys of the <paramref name="choice"/>th part that would do, counted over the whole topic; false
    /// when there are no more.
    /// </summary>
    public static bool TryKeys(ReadOnlySpan<ulong> code, int choice, List<ulong> keys)
    {
        keys.Clear();
        return choice < MostChoices && Visit(code, ref choice, keys);
    }

    /// <summary>Whether any word of the topic is a prefix.</summary>
    public static bool HasPrefix(ReadOnlySpan<ulong> code)
    {
        switch (LeafCode.Kind(code[0]))
        {
            case LeafKind.Element:
                return (new ElementCode(code, null!).Traits & ElementTraits.Prefix) != ElementTraits.None;
            case LeafKind.And or LeafKind.Or or LeafKind.Sequence or LeafKind.Near:
                for (var rest = code[1..LeafCode.Size(code)]; !rest.IsEmpty; rest = rest[LeafCode.Size(rest)..])
                {
                    if (HasPrefix(rest))
                        return true;
                }
                return false;
            default:
                return false;
        }
    }

    private static bool Visit(ReadOnlySpan<ulong> code, ref int choice, List<ulong> keys)
    {
        switch (LeafCode.Kind(code[0]))
        {
            case LeafKind.Word or LeafKind.Element:
                if (choice-- != 0)
                    return false;
                AddElement(code, keys);
                return true;
            case LeafKind.Or:
                if (!HasKeys(code) || choice-- != 0)
                    return false;
                AddEither(code, keys);
                return true;
            case LeafKind.And or LeafKind.Sequence or LeafKind.Near:
                for (var rest = code[1..LeafCode.Size(code)]; !rest.IsEmpty; rest = rest[LeafCode.Size(rest)..])
                {
                    if (Visit(rest, ref choice, keys))
                        return true;
                }
                return false;
            default:
                return false;
        }
    }

    private static bool HasKeys(ReadOnlySpan<ulong> code)
    {
        switch (LeafCode.Kind(code[0]))
        {
            case LeafKind.Word or LeafKind.Element or LeafKind.Sequence or LeafKind.Near:
                return true;
            case LeafKind.Or or LeafKind.And:
                var every = LeafCode.Kind(code[0]) == LeafKind.Or;
                for (var rest = code[1..LeafCode.Size(code)]; !rest.IsEmpty; rest = rest[LeafCode.Size(rest)..])
                {
                    if (HasKeys(rest) != every)
                        return !every;
                }
                return every;
            default:
                return false;
        }
    }

    /// <summary>The keys of every alternative; of one that has several parts, the part with the fewest everyday words.</summary>
    private static void AddEither(ReadOnlySpan<ulong> code, List<ulong> keys)
    {
        var part = new List<ulong>();
        var best = new List<ulong>();
        for (var rest = code[1..LeafCode.Size(code)]; !rest.IsEmpty; rest = rest[LeafCode.Size(rest)..])
        {
            best.Clear();
            var lowest = int.MaxValue;
            for (var choice = 0; TryKeys(rest, choice, part); choice++)
            {
                var cost = part.Sum(Everyday) + part.Count;
                if (cost >= lowest)
                    continue;
                lowest = cost;
                best.Clear();
                best.AddRange(part);
            }
            foreach (var key in best)
            {
                if (!keys.Contains(key))
                    keys.Add(key);
            }
        }
    }

    /// <summary>How much more often than others a word of everyday language is met.</summary>
    public static int Everyday(ulong key) =>
        WordLists.StopWordOf(key) != Languages.None ? 1000 : WordLists.OrdinaryIn(key, 2) != Languages.None ? 50 : 0;

    private static void AddElement(ReadOnlySpan<ulong> code, List<ulong> keys)
    {
        var element = new ElementCode(code, null!);
        for (var i = 0; i < element.WrittenCount; i++)
            keys.Add(element.Written(i));
        for (var i = 0; i < element.StemCount; i++)
        {
            var stem = element.Stem(i) & WordHash.Mask;
            if (!keys.Contains(stem))
                keys.Add(stem);
        }
    }
}
