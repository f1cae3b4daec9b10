namespace NewsBot.Topics.Search;

/// <summary>
/// Blocks of ids as terms of an index that finds all before it can tell the newest: asked for a word and a block, it looks at that block only.
/// Pure; docs/decisions/0083, 0093.
/// </summary>
internal static class IdBlocks
{
    private const char Mark = 'w'; // beyond the letters of a term, as are those of SearchTerms
    private const int Handful = 8;
    private static readonly int[] Bits = [12, 14, 16];

    /// <summary>The terms of an id, each after a blank.</summary>
    public static string TermsOf(long id) => string.Concat(Bits.Select((_, size) => $" {Term(size, id)}"));

    /// <summary>
    /// The newest ids as blocks of the smallest size that covers so many with a handful of them, and the first id in them; no blocks where they
    /// would be too many: then all the rest.
    /// </summary>
    /// <param name="span">How many ids at least.</param>
    /// <param name="from">The first id that counts.</param>
    /// <param name="below">The first that is too new.</param>
    public static (IReadOnlyList<string> Blocks, long From) Newest(double span, long from, long below)
    {
        var wanted = (long)Math.Min(span, below - from);
        for (var size = 0; size < Bits.Length; size++)
        {
            if (wanted > (long)Handful << Bits[size]) continue;
            var (newest, oldest) = ((below - 1) >> Bits[size], Math.Max(from, below - 1 - wanted) >> Bits[size]);
            return ([.. Enumerable.Range(0, (int)(newest - oldest) + 1).Select(i => Term(size, (newest - i) << Bits[size]))], Math.Max(from, oldest << Bits[size]));
        }

        return ([], from);
    }

    private static string Term(int size, long id) => $"{Mark}{size}{id >> Bits[size]}";
}
