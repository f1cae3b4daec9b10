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
    // A word that fills the first window fills it with more than anybody looks at.
    private const int FromTheFirst = 512;

    private readonly Queue<long> _found = new();
    private readonly LinkedList<(IReadOnlyList<string> Blocks, long From, long Below)> _windows = new(IdBlocks.Windows(from, below));
    private int _left = most;
    private bool _isFirst = true;

    public async Task<IReadOnlyList<long>> TakeAsync(int count)
    {
        while (_found.Count < count && _left > 0 && _windows.First is { Value: var window })
        {
            _windows.RemoveFirst();
            var within = window.Blocks.Count == 0 ? terms : $"{terms}{signs.And}({string.Join(signs.Or, window.Blocks)})";
            var limit = _isFirst ? Math.Min(_left, FromTheFirst) : _left;
            var ids = await find(within, window.From, window.Below, limit);
            foreach (var id in ids) _found.Enqueue(id);
            _left -= ids.Count;
            if (ids.Count == limit) _windows.AddFirst(window with { Below = ids[^1] });
            else if (_isFirst) SkipWhatIsNotWorthIt(ids.Count, window);
            _isFirst = false;
        }

        return [.. Enumerable.Range(0, Math.Min(count, _found.Count)).Select(_ => _found.Dequeue())];
    }

    /// <summary>Each look costs about as much as the rarest term has entries, however small the block: where all of them are few, one look is enough.</summary>
    private void SkipWhatIsNotWorthIt(int count, (IReadOnlyList<string> Blocks, long From, long Below) window)
    {
        var share = (double)(window.Below - window.From) / Math.Max(1, window.Below - from);
        if (count > (_left + count) * share || _windows.Count < 2) return;
        _windows.Clear();
        _windows.AddFirst(([], from, window.From));
    }
}
