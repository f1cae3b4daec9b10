namespace NewsBot.Sandbox.RateLimits;

/// <summary>How one request stands against its limit; the header values follow from it.</summary>
internal readonly record struct LimitVerdict(bool Allowed, LimitRule Rule, int Limit, int Remaining, DateTimeOffset ResetAt, TimeSpan ResetAfter);

/// <summary>Counts requests in windows that open with their first request. Not thread-safe: the world's gate guards it.</summary>
internal sealed class Limiter(TimeProvider time, double scale)
{
    private const int GlobalPerSecond = 50;
    private const int SweepAt = 4096;

    private readonly Dictionary<string, Window> _windows = [];

    /// <summary>Limits are multiplied by this; 0 means that there are none.</summary>
    public double Scale { get; set; } = scale;

    public bool IsOff => Scale <= 0;

    public LimitVerdict Take(LimitRule rule, string key)
    {
        var now = time.GetUtcNow();
        var limit = Math.Max(1, (int)(rule.Limit * Scale));
        var window = Open(key, rule.Window, now);
        var allowed = window.Used < limit;
        if (allowed)
            window.Used++;
        return new LimitVerdict(allowed, rule, limit, Math.Max(0, limit - window.Used), window.ResetAt, window.ResetAt - now);
    }

    /// <summary>The 50 requests a second that a bot has in all; the wait when they are spent.</summary>
    public TimeSpan? TakeGlobal(string account)
    {
        var now = time.GetUtcNow();
        var window = Open("global " + account, TimeSpan.FromSeconds(1), now);
        if (window.Used >= Math.Max(1, (int)(GlobalPerSecond * Scale)))
            return window.ResetAt - now;
        window.Used++;
        return null;
    }

    public void Reset() => _windows.Clear();

    private Window Open(string key, TimeSpan length, DateTimeOffset now)
    {
        if (_windows.Count >= SweepAt)
            Sweep(now);
        if (!_windows.TryGetValue(key, out var window) || window.ResetAt <= now)
            _windows[key] = window = new Window { ResetAt = now + length };
        return window;
    }

    private void Sweep(DateTimeOffset now)
    {
        foreach (var (key, window) in _windows)
        {
            if (window.ResetAt <= now)
                _windows.Remove(key);
        }
    }

    private sealed class Window
    {
        public DateTimeOffset ResetAt { get; init; }
        public int Used { get; set; }
    }
}
