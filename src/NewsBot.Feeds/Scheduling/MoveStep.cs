namespace NewsBot.Feeds.Scheduling;

/// <summary>What to do about a permanent redirect.</summary>
public enum MoveStep
{
    /// <summary>Keep the address; forget a target watched so far.</summary>
    Stay,

    /// <summary>Keep the address and go on watching the target.</summary>
    Watch,

    /// <summary>Store the target as the feed's address.</summary>
    Adopt,

    /// <summary>The target serves a feed of another title: ask whoever looks after the feed.</summary>
    Ask,
}
