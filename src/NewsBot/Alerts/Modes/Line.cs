using NewsBot.Entries;
using NewsBot.Stories;
using NewsBot.Topics;

namespace NewsBot.Alerts;

/// <summary>A story that a subscription wants and is not told at once: it waits for a digest, for the end of quiet hours, or to grow.</summary>
internal sealed record Line
{
    public required StoryId StoryId { get; init; }

    public required SubscriptionId SubscriptionId { get; init; }

    public required DestinationId DestinationId { get; init; }

    public required TopicId TopicId { get; init; }

    /// <summary>The entry through which the topic was met.</summary>
    public required EntryId EntryId { get; init; }

    public LineWhy Why { get; init; }

    public DateTimeOffset NotedAt { get; init; }

    /// <summary>When it is told at the earliest; null while it waits for the story to grow.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>The bulletin that told it; null with <see cref="ToldAt"/> when an alert did after all.</summary>
    public BulletinId? BulletinId { get; init; }
}
