namespace NewsBot.Checks;

/// <summary>How a feed fares, from good to bad.</summary>
internal enum FeedCondition
{
    /// <summary>It answers and is read.</summary>
    Well,

    /// <summary>It was not checked yet.</summary>
    Fresh,

    /// <summary>Nobody wants it checked for now.</summary>
    Paused,

    /// <summary>Its host asks for patience.</summary>
    Waiting,

    /// <summary>It forwards to another feed for good; somebody has to say whether that is the same.</summary>
    Moved,

    /// <summary>It fails, and may come back by itself.</summary>
    Troubled,

    /// <summary>It has failed for so long, or in such a way, that somebody has to mend it.</summary>
    Dead,

    /// <summary>Its outlet took it down.</summary>
    Gone,
}
