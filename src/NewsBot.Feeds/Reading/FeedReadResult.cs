namespace NewsBot.Feeds.Reading;

/// <summary>What reading a body gave: a document, or one sentence that says why there is none.</summary>
public sealed record FeedReadResult
{
    /// <summary>Whether the body is a feed. A feed without entries is one too.</summary>
    public bool Ok => Document is not null;

    /// <summary>One sentence for a person, when the body is no feed.</summary>
    public string? Error { get; init; }

    /// <summary>What the body turned out to be.</summary>
    public FeedKind Kind { get; init; }

    /// <summary>The body ended early. Entries that were complete are there; absent ones must not be taken as removed.</summary>
    public bool Partial { get; init; }

    /// <summary>One sentence when a limit of <see cref="FeedReaderOptions"/> cut something off, else null.</summary>
    public string? LimitNote { get; init; }

    /// <summary>The feed, when <see cref="Ok"/>.</summary>
    public FeedDocument? Document { get; init; }

    /// <summary>The feeds a web page offers, in the order of the page, comment feeds last.</summary>
    public IReadOnlyList<DiscoveredFeed> Discovered { get; init; } = [];
}
