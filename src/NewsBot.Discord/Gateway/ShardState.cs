namespace NewsBot.Discord.Gateway;

/// <summary>Where a shard stands.</summary>
public enum ShardState
{
    /// <summary>Not started, or between two connections.</summary>
    Waiting,

    /// <summary>Opening the connection.</summary>
    Connecting,

    /// <summary>Open; Discord has not said HELLO yet.</summary>
    AwaitingHello,

    /// <summary>Waiting for its turn to identify, or for tomorrow's budget.</summary>
    AwaitingTurn,

    /// <summary>A new session is asked for.</summary>
    Identifying,

    /// <summary>The old session is asked for, missed events are coming.</summary>
    Resuming,

    /// <summary>Events come as they happen.</summary>
    Active,

    /// <summary>Ended; it will not connect again.</summary>
    Stopped,
}
