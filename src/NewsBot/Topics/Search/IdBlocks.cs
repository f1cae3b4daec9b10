namespace NewsBot.Topics.Search;

/// <summary>
/// Blocks of ids as terms of an index that finds all before it can tell the newest: asked for a word and a block, it looks at that block only.
/// Each block holds four of the next finer size. Pure; docs/decisions/0083.
/// </summary>
internal static class IdBlocks
{
    private const char Mark = 'w'; // beyond the letters of a term, as are those of SearchTerms
    private const int FinestBits = 12;
    private const int BitsALevel = 2;
    private const int Levels = 4;

    /// <summary>The terms of an id, each after a blank.</summary>
    public static string TermsOf(long id) => string.Concat(Enumerable.Range(0, Levels).Select(level => $" {Term(level, id)}"));

    /// <summary>
    /// Where to look one after the other, the newest ids first: within a block, from an id on, below another. The blocks grow; the last window is
    /// all the rest and has no block.
    /// </summary>
    public static IEnumerable<(string? Block, long From, long Below)> Windows(long from, long below)
    {
        for (var level = 0; level < Levels && below > from; level++)
        {
            var start = (below - 1) >> Bits(level) << Bits(level);
            yield return (Term(level, start), Math.Max(from, start), below);
            below = start;
        }

        if (below > from) yield return (null, from, below);
    }

    private static int Bits(int level) => FinestBits + (level * BitsALevel);

    private static string Term(int level, long id) => $"{Mark}{level}{id >> Bits(level)}";
}
