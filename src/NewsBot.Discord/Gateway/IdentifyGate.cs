namespace NewsBot.Discord.Gateway;

/// <summary>
/// Says when a shard may IDENTIFY: Discord's 5 s turns (max_concurrency), the day's budget, and ever longer pauses for a shard that does so
/// again and again, because 1000 in a day reset the bot's token. Thread-safe.
/// </summary>
internal sealed class IdentifyGate(DiscordOptions options, HostMemory memory, TimeProvider time)
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(4); // 360 a day at the very worst
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private readonly Lock _gate = new();
    private readonly Dictionary<int, DateTimeOffset> _lastByKey = [];
    private readonly Dictionary<int, Queue<DateTimeOffset>> _recentByShard = [];
    private readonly SortedSet<int> _waiting = [];
    private SessionStartLimit _limit = new();
    private DateTimeOffset _limitReset = DateTimeOffset.MaxValue;
    private int _usedSinceAsked;
    private IdentifyBudget? _budget;

    /// <summary>What Discord's directory said; newer news replaces older.</summary>
    public void Learn(SessionStartLimit limit)
    {
        lock (_gate)
        {
            _limit = limit;
            _usedSinceAsked = 0;
            _limitReset = time.GetUtcNow() + TimeSpan.FromMilliseconds(Math.Clamp(limit.ResetAfterMilliseconds, 0, (long)Day.TotalMilliseconds));
        }
    }

    /// <summary>Waits for the shard's turn and takes it.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="exhausted">Told once when the day's budget is used up, with how long that lasts.</param>
    /// <param name="ct">Gives the turn back.</param>
    public async Task TakeTurnAsync(int shard, Action<TimeSpan> exhausted, CancellationToken ct)
    {
        _budget ??= await memory.LoadBudgetAsync(ct) ?? new IdentifyBudget(time.GetUtcNow(), Used: 0);
        lock (_gate)
        {
            _waiting.Add(shard);
        }

        try
        {
            var told = false;
            while (true)
            {
                var (wait, byBudget) = Claim(shard);
                if (wait <= TimeSpan.Zero)
                {
                    await memory.SaveBudgetAsync(_budget);
                    return;
                }

                if (byBudget && !told)
                {
                    exhausted(wait);
                    told = true;
                }

                await Task.Delay(wait, time, ct);
            }
        }
        finally
        {
            lock (_gate)
            {
                _waiting.Remove(shard);
            }
        }
    }

    private (TimeSpan Wait, bool ByBudget) Claim(int shard)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var forBudget = BudgetWait(now);
            if (forBudget > TimeSpan.Zero)
            {
                return (forBudget, true);
            }

            var concurrency = Math.Max(1, _limit.MaxConcurrency);
            var key = shard % concurrency;
            var before = _waiting.Count(other => other < shard && other % concurrency == key);
            var turn = (_lastByKey.TryGetValue(key, out var last) ? last + Turn : now) + (before * Turn);
            var pause = PauseEnd(shard, now);
            var earliest = turn > pause ? turn : pause;
            if (earliest > now)
            {
                return (earliest - now, false);
            }

            _lastByKey[key] = now;
            _recentByShard[shard].Enqueue(now);
            _budget = _budget! with { Used = _budget.Used + 1 };
            _usedSinceAsked++;
            return (TimeSpan.Zero, false);
        }
    }

    private DateTimeOffset PauseEnd(int shard, DateTimeOffset now)
    {
        if (!_recentByShard.TryGetValue(shard, out var recent))
        {
            _recentByShard[shard] = recent = new Queue<DateTimeOffset>();
        }

        while (recent.TryPeek(out var oldest) && now - oldest >= Recent)
        {
            recent.Dequeue();
        }

        if (recent.Count == 0)
        {
            return now;
        }

        var pause = Turn * Math.Pow(3, recent.Count - 1);
        return recent.Last() + (pause < LongestPause ? pause : LongestPause);
    }

    private TimeSpan BudgetWait(DateTimeOffset now)
    {
        if (now - _budget!.Since >= Day)
        {
            _budget = new IdentifyBudget(now, Used: 0);
        }

        if (now >= _limitReset)
        {
            _limit = _limit with { Remaining = _limit.Total };
            _usedSinceAsked = 0;
            _limitReset = now + Day;
        }

        var ours = _limit.Total - options.IdentifyReserve - _budget.Used > 0 ? TimeSpan.Zero : _budget.Since + Day - now;
        var theirs = _limit.Remaining - options.IdentifyReserve - _usedSinceAsked > 0 ? TimeSpan.Zero : _limitReset - now;
        return ours > theirs ? ours : theirs;
    }
}
