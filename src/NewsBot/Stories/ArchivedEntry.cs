using NewsBot.Entries;

namespace NewsBot.Stories;

/// <summary>A stored entry with the story it tells, for people to look back at.</summary>
internal sealed record ArchivedEntry
{
    public required EntryId Id { get; init; }

    /// <summary>Null when it came too late to tell a story.</summary>
    public StoryId? StoryId { get; init; }

    public required string Title { get; init; }

    public string Summary { get; init; } = "";

    public string? Link { get; init; }

    public string? Language { get; init; }

    public required string Outlet { get; init; }

    /// <summary>Who owns the outlet, where that is known.</summary>
    public string? Owner { get; init; }

    public long FeedId { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset SeenAt { get; init; }

    public string Standing { get; init; } = "news";

    /// <summary>When it happened: a date in the future counts as when it was seen.</summary>
    public DateTimeOffset At => PublishedAt < SeenAt ? PublishedAt.Value : SeenAt;
}
