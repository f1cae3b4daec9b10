namespace NewsBot.Discord.RateLimits;

/// <summary>At most so many in any span of a given length, whatever the phase of the other side's own window.</summary>
internal sealed class SlidingWindow(int most, TimeSpan span)
{
    private readonly Queue<TimeSpan> _taken = new();

    /// <summary>How many; a smaller number counts from the next one on.</summary>
    public int Most { get; set; } = most;

    /// <summary>When the next one may be taken; in the past when it may be now.</summary>
    public TimeSpan OpensAt(TimeSpan now)
    {
        while (_taken.TryPeek(out var oldest) && now - oldest >= span)
        {
            _taken.Dequeue();
        }

        return _taken.Count < Most ? now : _taken.ElementAt(_taken.Count - Most) + span;
    }

    public void Take(TimeSpan now)
    {
        while (_taken.Count >= Most)
        {
            _taken.Dequeue(); // counting only: more happened than may
        }

        _taken.Enqueue(now);
    }
}
