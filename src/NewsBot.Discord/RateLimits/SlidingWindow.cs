namespace NewsBot.Discord.RateLimits;

/// <summary>At most so many in any span of a given length, whatever the phase of the other side's own window.</summary>
internal sealed class SlidingWindow(int most, TimeSpan span)
{
    private readonly Queue<TimeSpan> _taken = new();

    /// <summary>When the next one may be taken; in the past when it may be now.</summary>
    public TimeSpan OpensAt(TimeSpan now)
    {
        while (_taken.TryPeek(out var oldest) && now - oldest >= span)
        {
            _taken.Dequeue();
        }

        return _taken.Count < most ? now : _taken.Peek() + span;
    }

    public void Take(TimeSpan now)
    {
        if (_taken.Count == most)
        {
            _taken.Dequeue(); // counting only: more happened than may
        }

        _taken.Enqueue(now);
    }
}
