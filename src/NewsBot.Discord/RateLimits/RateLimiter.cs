namespace NewsBot.Discord.RateLimits;

/// <summary>
/// Says when a request may go out (docs, "Rate Limits"). It knows no HTTP and no clock but the given one: requests enter, replies are reported.
/// Buckets are learned from headers; an unknown route sends one request and waits for what it says. Thread-safe.
/// </summary>
/// <remarks>Design after twilight's limiter, see <c>docs/decisions/0021</c>.</remarks>
internal sealed class RateLimiter(DiscordOptions options, TimeProvider time) : IDisposable
{
    private const int LongestQueue = 1000;
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan IdleAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan InvalidSpan = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan UnnamedBan = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private readonly Dictionary<string, string> _buckets = new(StringComparer.Ordinal); // route → bucket, as the headers named it
    private readonly Dictionary<(string Name, string Major), RouteQueue> _queues = [];
    private readonly Queue<RouteQueue> _awaitGlobal = new();
    private readonly List<RouteQueue> _moved = [];
    private readonly SlidingWindow _global = new(options.RequestsPerSecond, TimeSpan.FromSeconds(1));
    private readonly SlidingWindow _invalid = new(options.InvalidRequestLimit, InvalidSpan);
    private ITimer? _globalTimer;

    /// <summary>Requests a second over all; may change while others wait.</summary>
    public int RequestsPerSecond
    {
        get
        {
            lock (_gate)
            {
                return _global.Most;
            }
        }

        set
        {
            lock (_gate)
            {
                _global.Most = value;
            }
        }
    }

    private TimeSpan _globalUntil;
    private TimeSpan _bannedUntil;
    private bool _tokenRefused;
    private TimeSpan _sweptAt;

    /// <summary>Buckets and unknown routes at hand.</summary>
    public int QueueCount
    {
        get
        {
            lock (_gate)
            {
                return _queues.Count;
            }
        }
    }

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>Waits for the request's turn. Cancellation gives the place back.</summary>
    /// <param name="key">What limit it is under.</param>
    /// <param name="exempt">Whether its token is in the path, so that neither the global limit nor a refused bot token matter.</param>
    /// <param name="ct">Ends the wait by <see cref="OperationCanceledException"/>.</param>
    public async Task<Admission> EnterAsync(RouteKey key, bool exempt, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var waiter = new Waiter(key);
        lock (_gate)
        {
            var now = Now;
            Sweep(now);
            var queue = QueueOf(key, exempt);
            if (Refusal(queue, now) is { } refused)
            {
                return refused;
            }

            waiter.Place = queue.Waiting.AddLast(waiter);
            Pump(queue, now);
        }

        await using var registration = ct.Register(() => GiveUp(waiter, ct));
        return await waiter.Answer;
    }

    /// <summary>Reports what became of a permitted request and lets the next one go.</summary>
    public void Leave(Permit permit, LimitReport report)
    {
        lock (_gate)
        {
            var now = Now;
            permit.Queue.InFlight = false;
            Count(permit, report, now);
            Rename(permit.Key, report.Headers.Bucket);
            var queue = QueueOf(permit.Key, permit.Queue.Exempt);
            queue.Learn(report, now);
            Pump(permit.Queue, now);
            Pump(queue, now);
            PumpMoved(now);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _globalTimer?.Dispose();
            foreach (var queue in _queues.Values)
            {
                queue.Timer?.Dispose();
            }
        }
    }

    private void GiveUp(Waiter waiter, CancellationToken ct)
    {
        lock (_gate)
        {
            waiter.Place?.List?.Remove(waiter.Place);
        }

        waiter.Cancel(ct);
    }

    /// <summary>Lets the first waiter of a queue go, if all limits allow it; else sees to it that this is asked again in time.</summary>
    private void Pump(RouteQueue queue, TimeSpan now)
    {
        if (queue.Waiting.First is not { } first || queue.InFlight)
        {
            return;
        }

        if (Ban(queue, now) is { } ban)
        {
            RefuseAll(queue, ban);
            return;
        }

        var opens = queue.OpensAt(now);
        if (opens - now > options.LongestWait)
        {
            RefuseAll(queue, TooLong(opens - now));
            return;
        }

        if (opens > now)
        {
            queue.Timer ??= time.CreateTimer(_ => Again(queue), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            queue.Timer.Change(Rounded(opens - now), Timeout.InfiniteTimeSpan);
            return;
        }

        if (!queue.Exempt && GlobalOpensAt(now) is var global && global > now)
        {
            AwaitGlobal(queue, global, now);
            return;
        }

        queue.Waiting.RemoveFirst();
        queue.Take(now);
        if (!queue.Exempt)
        {
            _global.Take(now);
        }

        first.Value.Say(new Admission.Granted(new Permit(first.Value.Key, queue)));
    }

    private void Again(RouteQueue queue)
    {
        lock (_gate)
        {
            Pump(queue, Now);
        }
    }

    private TimeSpan GlobalOpensAt(TimeSpan now) => _globalUntil > now ? _globalUntil : _global.OpensAt(now);

    private void AwaitGlobal(RouteQueue queue, TimeSpan opens, TimeSpan now)
    {
        if (!queue.AwaitsGlobal)
        {
            queue.AwaitsGlobal = true;
            _awaitGlobal.Enqueue(queue);
        }

        _globalTimer ??= time.CreateTimer(_ => GlobalOpen(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _globalTimer.Change(Rounded(opens - now), Timeout.InfiniteTimeSpan);
    }

    private void GlobalOpen()
    {
        lock (_gate)
        {
            var now = Now;
            for (var left = _awaitGlobal.Count; left > 0; left--)
            {
                var queue = _awaitGlobal.Dequeue();
                queue.AwaitsGlobal = false;
                Pump(queue, now);
            }
        }
    }

    private RouteQueue QueueOf(RouteKey key, bool exempt)
    {
        var name = (_buckets.TryGetValue(key.Route, out var bucket) ? bucket : key.Route, key.Major);
        if (!_queues.TryGetValue(name, out var queue))
        {
            _queues[name] = queue = new RouteQueue(exempt);
        }

        return queue;
    }

    /// <summary>
    /// A newly named bucket takes over everyone who waits under the route's earlier name, in order. Where nobody uses the bucket yet, the whole
    /// queue changes its name, so that a request in flight stays the only one.
    /// </summary>
    private void Rename(RouteKey key, string? bucket)
    {
        var name = $"{key.Method} {bucket}";
        var known = _buckets.GetValueOrDefault(key.Route, key.Route);
        if (bucket is not { Length: > 0 } || known == name)
        {
            return;
        }

        _buckets[key.Route] = name;
        foreach (var (old, queue) in _queues.Where(pair => pair.Key.Name == known).ToList())
        {
            if (known == key.Route && _queues.TryAdd((name, old.Major), queue))
            {
                _queues.Remove(old);
                continue;
            }

            var target = QueueOf(key with { Major = old.Major }, queue.Exempt);
            foreach (var waiter in queue.Waiting.Where(waiter => waiter.Key.Route == key.Route).ToList())
            {
                queue.Waiting.Remove(waiter.Place!);
                waiter.Place = target.Waiting.AddLast(waiter);
            }

            _moved.Add(target);
        }
    }

    private void PumpMoved(TimeSpan now)
    {
        foreach (var queue in _moved)
        {
            Pump(queue, now);
        }

        _moved.Clear();
    }

    private void Count(Permit permit, LimitReport report, TimeSpan now)
    {
        if (report.IsInvalidRequest)
        {
            _invalid.Take(now);
        }

        _tokenRefused |= report.Status == 401 && !permit.Queue.Exempt;
        if (report.ByFront)
        {
            _bannedUntil = now + (report.RetryAfter ?? UnnamedBan);
        }
        else if (report is { Status: 429, Global: true, RetryAfter: { } wait } && now + wait > _globalUntil)
        {
            _globalUntil = now + wait;
        }
    }

    private Admission.Refused? Refusal(RouteQueue queue, TimeSpan now)
    {
        if (Ban(queue, now) is { } ban)
        {
            return ban;
        }

        var wait = queue.WaitForNewcomer(now);
        if (!queue.Exempt && _globalUntil - now > wait)
        {
            wait = _globalUntil - now;
        }

        if (queue.Waiting.Count >= LongestQueue)
        {
            return TooLong(wait > Breath ? wait : Breath);
        }

        return wait > options.LongestWait ? TooLong(wait) : null;
    }

    private Admission.Refused? Ban(RouteQueue queue, TimeSpan now)
    {
        if (_bannedUntil > now)
        {
            return new(FailureAction.Stop, "Discord's front (Cloudflare) bans the address for a while.", _bannedUntil - now);
        }

        if (_tokenRefused && !queue.Exempt)
        {
            return new(FailureAction.Stop, "Discord refused the bot token; nothing is sent until the process starts anew.", RetryAfter: null);
        }

        return _invalid.OpensAt(now) is var opens && opens > now
            ? new(FailureAction.Stop, "Too many requests were refused lately; the client rests before Discord bans the address.", opens - now)
            : null;
    }

    private static Admission.Refused TooLong(TimeSpan wait) => new(FailureAction.Wait, "The rate limit of this route leaves no room for now.", wait);

    private static void RefuseAll(RouteQueue queue, Admission.Refused refusal)
    {
        foreach (var waiter in queue.Waiting)
        {
            waiter.Say(refusal);
        }

        queue.Waiting.Clear();
    }

    private void Sweep(TimeSpan now)
    {
        if (now - _sweptAt < SweepEvery)
        {
            return;
        }

        _sweptAt = now;
        foreach (var (name, queue) in _queues)
        {
            if (queue.IsIdle(now, IdleAfter))
            {
                queue.Timer?.Dispose();
                _queues.Remove(name);
            }
        }
    }

    /// <summary>Timers count whole milliseconds; one too early would only ask again.</summary>
    private static TimeSpan Rounded(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
}
