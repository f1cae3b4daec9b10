namespace NewsBot.Discord.RateLimits;

/// <summary>
/// Who waits for one bucket in one place, first come first served, and what is known of the bucket. One request is in flight at a time, so that
/// <c>Remaining</c> never races. Only <see cref="RateLimiter"/> touches it, under its lock.
/// </summary>
internal sealed class RouteQueue(bool exempt)
{
    private int? _limit;
    private int _remaining = 1;
    private TimeSpan _resetAt;
    private TimeSpan _window;
    private TimeSpan _blockedUntil;

    /// <summary>Not under the global limit: interactions and webhooks by token.</summary>
    public bool Exempt => exempt;

    public LinkedList<Waiter> Waiting { get; } = new();
    public bool InFlight { get; set; }
    public bool AwaitsGlobal { get; set; }
    public ITimer? Timer { get; set; }
    public TimeSpan LastUsed { get; private set; }

    /// <summary>When the next request may be sent, the one in flight aside.</summary>
    public TimeSpan OpensAt(TimeSpan now)
    {
        var window = _limit is not null && _remaining <= 0 && _resetAt > now ? _resetAt : now;
        return _blockedUntil > window ? _blockedUntil : window;
    }

    /// <summary>How long a newcomer would wait behind the others; never more than is sure.</summary>
    public TimeSpan WaitForNewcomer(TimeSpan now)
    {
        var opens = OpensAt(now) - now;
        if (_limit is not { } limit || limit <= 0 || Waiting.Count < Math.Max(_remaining, 0))
        {
            return opens;
        }

        var windows = (Waiting.Count - Math.Max(_remaining, 0)) / limit;
        return (_resetAt > now ? _resetAt - now : TimeSpan.Zero) + (windows * _window) is var turn && turn > opens ? turn : opens;
    }

    public void Take(TimeSpan now)
    {
        if (_limit is { } limit && now >= _resetAt)
        {
            _remaining = limit;
        }

        _remaining--;
        InFlight = true;
        LastUsed = now;
    }

    public void Learn(LimitReport report, TimeSpan now)
    {
        LastUsed = now;
        if (report.Headers is { Limit: { } limit, Remaining: { } remaining, ResetAfter: { } reset })
        {
            _limit = limit;
            _remaining = remaining;
            _resetAt = now + reset;
            _window = reset > _window ? reset : _window;
        }

        if (report.Status == 429 && !report.Global && report.RetryAfter is { } wait && now + wait > _blockedUntil)
        {
            _blockedUntil = now + wait;
        }
    }

    /// <summary>Whether nobody would miss it.</summary>
    public bool IsIdle(TimeSpan now, TimeSpan since) =>
        Waiting.Count == 0 && !InFlight && now - LastUsed >= since && _blockedUntil <= now && _resetAt <= now;
}
