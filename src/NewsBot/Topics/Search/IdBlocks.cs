namespace NewsBot.Topics.Search;

/// <summary>
/// Blocks of ids as terms of an index that finds all before it can tell the newest: asked for a word and a block, it looks at that block only.
/// Pure; docs/decisions/0083.
/// </summary>
internal static class IdBlocks
{
    private const char Mark = 'w'; // beyond the letters of a term, as are those of SearchTerms
    private static readonly int[] Bits = [12, 14, 16];

    /// <summary>The terms of an id, each after a blank.</summary>
    public static string TermsOf(long id) => string.Concat(Bits.Select((_, size) => $" {Term(size, id)}"));

    /// <summary>
    /// Where to look one after the other, the newest ids first: within some blocks, from an id on, below another. The last window is all the
    /// rest and has no blocks.
    /// </summary>
    public static IEnumerable<(IReadOnlyList<string> Blocks, long From, long Below)> Windows(long from, long below)
    {
        for (var size = 0; size < Bits.Length && below > from; size++)
        {
            // The newest block may have just begun: the one before it counts too.
            var newest = below - 1;
            var before = Math.Max(0, (newest >> Bits[size]) - 1) << Bits[size];
            yield return ([.. new[] { Term(size, newest), Term(size, before) }.Distinct()], Math.Max(from, before), below);
            below = before;
        }

        if (below > from) yield return ([], from, below);
    }

    private static string Term(int size, long id) => $"{Mark}{size}{id >> Bits[size]}";
}
