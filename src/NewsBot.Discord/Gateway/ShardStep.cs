namespace NewsBot.Discord.Gateway;

/// <summary>What the shard has to do next, as <see cref="ShardProtocol"/> decides it.</summary>
internal abstract record ShardStep
{
    private ShardStep()
    {
    }

    public static ShardStep Continue { get; } = new Nothing();

    public sealed record Nothing : ShardStep;

    /// <summary>Send a heartbeat with the last sequence.</summary>
    public sealed record Beat(long? Sequence) : ShardStep;

    /// <summary>Ask for a new session, when it is this shard's turn.</summary>
    public sealed record Identify : ShardStep;

    /// <summary>Ask for the old session.</summary>
    public sealed record Resume(GatewaySession Session) : ShardStep;

    /// <summary>Close this connection, wait, open another one.</summary>
    public sealed record Leave(TimeSpan Wait, string Why) : ShardStep;

    /// <summary>Close and never come back.</summary>
    public sealed record Stop(int Code, string Reason) : ShardStep;
}
