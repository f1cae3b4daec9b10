using System.Text;
using NewsBot.Topics.Indexing;
using NewsBot.Topics.Queries;
using NewsBot.Topics.Words;

namespace NewsBot.Topics.Search;

/// <summary>
/// What the full-text index holds: a text's readings as short terms, and a query as the terms that a text must have to match. The query
/// language itself decides on what the index finds, so a term may stand for two words, but none may be missing. Stateless; why so:
/// docs/decisions/0060.
/// </summary>
internal static class SearchTerms
{
    /// <summary>Raised whenever the same text or query would make other terms: the index is then built anew.</summary>
    public const int Version = 4;

    private const int Letters = 7;
    private const char TitleMark = 'y'; // beyond the letters of a term, as is the mark of feeds
    private const char FeedMark = 'z';
    private const int EverydayEnough = 1000;

    /// <summary>The terms of a text and of the feed that brought it, parted by blanks.</summary>
    public static string Of(in TopicText text, long feedId)
    {
        var scan = TopicQuery.ScanOfThisThread;
        TextScanner.Scan(text, scan);
        var terms = new HashSet<(ulong Hash, bool InTitle)>();
        for (var i = 0; i < scan.FormCount; i++)
        {
            ref readonly var form = ref scan.Forms[i];
            var inTitle = form.Kind != FormKind.Host && scan.Tokens[form.First].Field == TextField.Title;
            Add(terms, form.Hash, inTitle);
            if (PrefixFilter.KeyOf(form, scan) is { } prefix) Add(terms, prefix, inTitle);
        }

        var written = new StringBuilder(terms.Count * (Letters + 1)).Append(FeedMark).Append(feedId);
        foreach (var (hash, inTitle) in terms) Write(written.Append(' '), hash, inTitle);
        return written.ToString();
    }

    /// <summary>What a text must have for the query to match, in the words of a dialect; null when any text may match.</summary>
    /// <param name="query">The query.</param>
    /// <param name="inTitle">True to find only texts that have all of it in the headline.</param>
    /// <param name="and">Joins what must all be there.</param>
    /// <param name="or">Joins alternatives.</param>
    public static string? Needed(TopicQuery query, bool inTitle, string and, string or) =>
        new Writer(inTitle, and, or).Write(StandingCode.Write(query.Root, []));

    /// <summary>Texts that any of these feeds brought.</summary>
    public static string OfFeeds(IEnumerable<long> feeds, string or) => $"({string.Join(or, feeds.Select(feed => $"{FeedMark}{feed}"))})";

    private static void Add(HashSet<(ulong Hash, bool InTitle)> terms, ulong hash, bool inTitle)
    {
        terms.Add((Bits(hash), false));
        if (inTitle) terms.Add((Bits(hash), true));
    }

    private static ulong Bits(ulong hash) => hash & ((1UL << (Letters * 5)) - 1);

    private static void Write(StringBuilder into, ulong bits, bool inTitle)
    {
        if (inTitle) into.Append(TitleMark);
        for (var i = 0; i < Letters; i++, bits >>= 5) into.Append("0123456789abcdefghijklmnopqrstuv"[(int)(bits & 31)]);
    }

    /// <summary>Follows the code of a topic; what needs no word (an exclusion, a language, a regular expression) is null.</summary>
    private readonly record struct Writer(bool InTitle, string And, string Or)
    {
        public string? Write(ReadOnlySpan<ulong> code)
        {
            switch (LeafCode.Kind(code[0]))
            {
                case LeafKind.Word or LeafKind.Element:
                    return Element(code);
                case LeafKind.And or LeafKind.Sequence or LeafKind.Near:
                    return All(code);
                case LeafKind.Or:
                    var sides = new List<string>();
                    for (var rest = code[1..LeafCode.Size(code)]; !rest.IsEmpty; rest = rest[LeafCode.Size(rest)..])
                    {
                        if (Write(rest) is not { } side) return null;
                        sides.Add(side);
                    }

                    return Join(sides, Or);
                default:
                    return null;
            }
        }

        // Everyday words find half the archive; where something rarer must be there too, they are left to the query.
        private string? All(ReadOnlySpan<ulong> code)
        {
            var rare = new List<string>();
            var everyday = new List<string>();
            for (var rest = code[1..LeafCode.Size(code)]; !rest.IsEmpty; rest = rest[LeafCode.Size(rest)..])
            {
                if (Write(rest) is not { } part) continue;
                var isEveryday = LeafCode.Kind(rest[0]) is LeafKind.Word or LeafKind.Element && KeysOf(rest).TrueForAll(key => KeyChooser.Everyday(key) >= EverydayEnough);
                (isEveryday ? everyday : rare).Add(part);
            }

            return rare.Count > 0 ? Join(rare, And) : everyday.Count > 0 ? Join(everyday, And) : null;
        }

        private string Element(ReadOnlySpan<ulong> code)
        {
            var traits = new ElementCode(code, null!).Traits;
            var marked = (InTitle && (traits & ElementTraits.Source) == ElementTraits.None) || (traits & ElementTraits.Title) != ElementTraits.None;
            return Join([.. KeysOf(code).Select(key => Term(key, marked)).Distinct()], Or);
        }

        private static List<ulong> KeysOf(ReadOnlySpan<ulong> code)
        {
            var keys = new List<ulong>();
            KeyChooser.TryKeys(code, 0, keys);
            return keys;
        }

        private static string Term(ulong hash, bool inTitle)
        {
            var term = new StringBuilder(Letters + 1);
            SearchTerms.Write(term, Bits(hash), inTitle);
            return term.ToString();
        }

        private static string Join(List<string> parts, string sign) => parts.Count == 1 ? parts[0] : $"({string.Join(sign, parts)})";
    }
}
