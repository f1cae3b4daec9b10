namespace NewsBot.Feeds.Scheduling;

/// <summary>What a feed and its server say about when asking again makes sense.</summary>
public sealed record FeedHints
{
    /// <summary>Nothing said.</summary>
    public static FeedHints None { get; } = new();

    /// <summary>From <c>Cache-Control</c> or <c>Expires</c>.</summary>
    public TimeSpan? Freshness { get; init; }

    /// <summary>RSS 2.0 <c>ttl</c>.</summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>
    /// RSS syndication module, <c>updatePeriod</c> over <c>updateFrequency</c>. Blog software writes "hourly" into every feed, so it only
    /// stands in for a rhythm that is not known yet.
    /// </summary>
    public TimeSpan? UpdatePeriod { get; init; }

    /// <summary>RSS 2.0 <c>skipHours</c>, UTC, 0 to 23; 24 counts as 0, others are ignored.</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>RSS 2.0 <c>skipDays</c>, UTC.</summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];
}
