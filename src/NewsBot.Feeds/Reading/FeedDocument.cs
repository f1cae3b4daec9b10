namespace NewsBot.Feeds.Reading;

/// <summary>A feed as one body gives it. All text is plain; all addresses are absolute http(s).</summary>
public sealed record FeedDocument
{
    /// <summary>The feed's name.</summary>
    public string? Title { get; init; }

    /// <summary>The web page the feed belongs to.</summary>
    public string? Link { get; init; }

    /// <summary>Language tag as written, such as <c>en-gb</c>.</summary>
    public string? Language { get; init; }

    /// <summary>What the feed says about itself.</summary>
    public string? Description { get; init; }

    /// <summary>The feed's logo.</summary>
    public string? Image { get; init; }

    /// <summary>How long a copy may be kept (RSS 2.0 <c>ttl</c>, given there in minutes).</summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>Hours of the day, 0 to 23 UTC, in which the feed asks not to be fetched.</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>Days on which the feed asks not to be fetched.</summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];

    /// <summary>Time between two changes (RSS 1.0 syndication module: period divided by frequency).</summary>
    public TimeSpan? UpdatePeriod { get; init; }

    /// <summary>WebSub hubs that announce changes.</summary>
    public IReadOnlyList<string> HubUrls { get; init; } = [];

    /// <summary>The feed's own address as it names it.</summary>
    public string? SelfUrl { get; init; }

    /// <summary>The entries in the order of the document; nothing is dropped, merged or sorted.</summary>
    public IReadOnlyList<FeedEntry> Entries { get; init; } = [];
}
