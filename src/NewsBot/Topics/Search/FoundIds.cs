namespace NewsBot.Topics.Search;

/// <summary>
/// The ids that an index finds, the newest first, a page at a time. It looks into older blocks only when the newer ones do not have enough. For one search.
/// </summary>
/// <param name="find">Looks up ids with some terms, from one on and below another, at most so many, the newest first.</param>
/// <param name="terms">What they must have.</param>
/// <param name="signs">How terms are joined.</param>
/// <param name="from">The first id that counts.</param>
/// <param name="below">The first that is too new.</param>
/// <param name="most">How many are looked up at most.</param>
internal sealed class FoundIds(
    Func<string, long, long, int, Task<IReadOnlyList<long>>> find, string terms, (string And, string Or) signs, long from, long below, int most)
{
    // A word that fills the first blocks fills them with more than anybody looks at.
    private const int FromTheFirst = 512;
    private const double FirstSpan = 4_096;
    private const double Reserve = 1.25;

    private readonly Queue<long> _found = new();
    private double _span = FirstSpan;
    private long _below = below;
    private int _limit = Math.Min(most, FromTheFirst);
    private int _left = most;

    public async Task<IReadOnlyList<long>> TakeAsync(int count)
    {
        while (_found.Count < count && _left > 0 && _below > from) await LookAsync();
        return [.. Enumerable.Range(0, Math.Min(count, _found.Count)).Select(_ => _found.Dequeue())];
    }

    private async Task LookAsync()
    {
        var (blocks, first) = IdBlocks.Newest(_span, from, _below);
        var ids = await find(blocks.Count == 0 ? terms : $"{terms}{signs.And}({string.Join(signs.Or, blocks)})", first, _below, _limit);
        foreach (var id in ids) _found.Enqueue(id);
        _left -= ids.Count;
        var reached = ids.Count == _limit ? ids[^1] : first;
        // As far as all that is still wanted must reach when it stands as densely as this: each look costs about as much as the rarest term has
        // entries, however few the blocks.
        _span = ids.Count == 0 ? double.PositiveInfinity : Reserve * _left * (_below - reached) / ids.Count;
        _below = reached;
        _limit = _left;
    }
}
