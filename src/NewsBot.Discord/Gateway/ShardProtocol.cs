namespace NewsBot.Discord.Gateway;

/// <summary>
/// The gateway's rules for one shard, without a socket and without a clock: what comes in is told to it with the time it came,
/// what has to be done comes out (docs, "Gateway: Connection Lifecycle"). Not thread-safe: one caller at a time.
/// </summary>
/// <param name="shard">The shard.</param>
/// <param name="shardCount">Of how many.</param>
/// <param name="random">For the first heartbeat and the pauses, so that many clients don't come at once.</param>
internal sealed class ShardProtocol(int shard, int shardCount, Random random)
{
    public static readonly TimeSpan HelloDeadline = TimeSpan.FromSeconds(20);
    public static readonly TimeSpan ReadyDeadline = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Healthy = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestBeat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UsualBeat = TimeSpan.FromSeconds(41.25); // until HELLO says better
    private const int MostResumes = 3;
    private const int LongestSessionId = 512; // a RESUME has to fit into 4096 bytes

    private TimeSpan _interval;
    private TimeSpan _nextBeat;
    private TimeSpan _deadline;
    private TimeSpan _activeSince;
    private TimeSpan? _beatSentAt;
    private bool _heardSinceBeat;
    private int _failures;
    private int _resumes;

    public ShardState State { get; private set; } = ShardState.Waiting;

    /// <summary>The session that a RESUME would ask for.</summary>
    public GatewaySession? Session { get; private set; }

    /// <summary>Between the last heartbeat and its answer.</summary>
    public TimeSpan? Latency { get; private set; }

    /// <summary>When <see cref="Tick"/> wants to be called.</summary>
    public TimeSpan NextTick => State switch
    {
        ShardState.AwaitingHello => _deadline,
        ShardState.Identifying when _deadline < _nextBeat => _deadline,
        ShardState.AwaitingTurn or ShardState.Identifying or ShardState.Resuming or ShardState.Active => _nextBeat,
        _ => TimeSpan.MaxValue,
    };

    /// <summary>Takes up a session of an earlier process; one of another shard count is of no use.</summary>
    public void Remember(GatewaySession? session) =>
        Session = session is { SessionId.Length: > 0 and <= LongestSessionId } && session.Shard == shard && session.ShardCount == shardCount ? session : null;

    public void Connecting() => State = ShardState.Connecting;

    /// <summary>The connection could not be opened.</summary>
    public ShardStep.Leave ConnectFailed(string why, TimeSpan? atLeast)
    {
        // Discord: when the resume address fails, go back to the gateway's.
        Session = Session is null ? null : Session with { ResumeUrl = "" };
        return Leave(why, atLeast ?? TimeSpan.Zero);
    }

    /// <summary>The connection is open.</summary>
    public void Opened(TimeSpan now)
    {
        State = ShardState.AwaitingHello;
        _deadline = now + HelloDeadline;
        _interval = UsualBeat;
        _nextBeat = now + _interval;
        _beatSentAt = null;
        _heardSinceBeat = true;
    }

    /// <summary>Discord said HELLO.</summary>
    public ShardStep Hello(TimeSpan interval, TimeSpan now)
    {
        if (State != ShardState.AwaitingHello)
        {
            return ShardStep.Continue; // said twice
        }

        _interval = interval < ShortestBeat ? ShortestBeat : interval;
        _nextBeat = now + (_interval * random.NextDouble());
        _heardSinceBeat = true;
        if (Session is not null && _resumes < MostResumes)
        {
            _resumes++;
            State = ShardState.Resuming;
            return new ShardStep.Resume(Session);
        }

        Session = null;
        State = ShardState.AwaitingTurn;
        return new ShardStep.Identify();
    }

    /// <summary>The IDENTIFY was sent.</summary>
    public void Identified(TimeSpan now)
    {
        State = ShardState.Identifying;
        _deadline = now + ReadyDeadline;
    }

    /// <summary>Anything else came, dispatches by <see cref="Dispatched"/> among them.</summary>
    public ShardStep Received(int op, bool resumable, TimeSpan now)
    {
        _heardSinceBeat = true;
        switch (op)
        {
            case GatewayFrame.Heartbeat:
                return Beat(now);
            case GatewayFrame.HeartbeatAck:
                Latency = _beatSentAt is { } sent ? now - sent : Latency;
                return ShardStep.Continue;
            case GatewayFrame.Reconnect:
                return Dropped(now, "Discord asked for a new connection.", TimeSpan.Zero);
            case GatewayFrame.InvalidSession:
                Session = resumable ? Session : null;
                return Dropped(now, "Discord does not know the session.", TimeSpan.FromSeconds(1 + (4 * random.NextDouble())));
            default:
                return ShardStep.Continue;
        }
    }

    /// <summary>A new session began.</summary>
    public void Ready(string sessionId, string resumeUrl, TimeSpan now)
    {
        Session = sessionId.Length is > 0 and <= LongestSessionId ? new GatewaySession(shard, shardCount, sessionId, resumeUrl, Sequence: 0) : null;
        Activate(now);
    }

    /// <summary>The old session goes on.</summary>
    public void Resumed(TimeSpan now) => Activate(now);

    /// <summary>An event was handed on, so a RESUME would start behind it.</summary>
    public void Dispatched(long sequence)
    {
        _heardSinceBeat = true;
        Session = Session is null ? null : Session with { Sequence = sequence };
    }

    /// <summary>Time passed: sends the heartbeat that is due, or gives up on a dead connection.</summary>
    public ShardStep Tick(TimeSpan now)
    {
        if (now < NextTick)
        {
            return ShardStep.Continue;
        }

        if (State == ShardState.AwaitingHello)
        {
            return Dropped(now, "Discord did not say HELLO.", TimeSpan.Zero);
        }

        if (State == ShardState.Identifying && now >= _deadline)
        {
            return Dropped(now, "Discord did not answer the IDENTIFY.", TimeSpan.Zero);
        }

        return _beatSentAt is not null && !_heardSinceBeat ? Dropped(now, "The connection is dead: nothing came since the last heartbeat.", TimeSpan.Zero) : Beat(now);
    }

    /// <summary>The connection ended; <paramref name="code"/> is null when it broke without a word.</summary>
    public ShardStep Closed(int? code, TimeSpan now)
    {
        if (code is { } known && CloseCodes.Fatal(known) is { } reason)
        {
            Session = null;
            State = ShardState.Stopped;
            return new ShardStep.Stop(known, reason);
        }

        if (CloseCodes.EndsSession(code))
        {
            Session = null;
        }

        return Dropped(now, code is null ? "The connection broke." : $"Discord closed the connection with code {code}.", TimeSpan.Zero);
    }

    /// <summary>Nothing is read for now because the events wait for their reader: that is no sign of a dead connection.</summary>
    public void Busy() => _heardSinceBeat = true;

    /// <summary>Ends for good.</summary>
    public void Stopped() => State = ShardState.Stopped;

    private ShardStep.Beat Beat(TimeSpan now)
    {
        _beatSentAt = now;
        _heardSinceBeat = false;
        _nextBeat = now + _interval;
        return new ShardStep.Beat(Session?.Sequence is > 0 and var last ? last : null);
    }

    private void Activate(TimeSpan now)
    {
        State = ShardState.Active;
        _activeSince = now;
        _resumes = 0;
    }

    private ShardStep.Leave Dropped(TimeSpan now, string why, TimeSpan atLeast)
    {
        // Only a connection that held for a while clears the count, or a gateway that takes and drops would be hammered.
        if (State == ShardState.Active && now - _activeSince >= Healthy)
        {
            _failures = 0;
            return Leave(why, atLeast, failures: 0);
        }

        return Leave(why, atLeast);
    }

    private ShardStep.Leave Leave(string why, TimeSpan atLeast) => Leave(why, atLeast, ++_failures);

    private ShardStep.Leave Leave(string why, TimeSpan atLeast, int failures)
    {
        State = ShardState.Waiting;
        var pause = failures == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures - 1), LongestPause.TotalSeconds));
        pause *= 0.5 + (random.NextDouble() / 2);
        return new ShardStep.Leave(pause > atLeast ? pause : atLeast, why);
    }
}
