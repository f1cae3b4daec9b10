using NewsBot.Discord;
using NewsBot.Entries;
using NewsBot.Topics;

namespace NewsBot.Alerts;

/// <summary>A subscription that wanted an alert, and the entry through which its topic was met.</summary>
internal sealed record WantedBy
{
    public required EntryId EntryId { get; init; }

    public TopicId TopicId { get; init; }

    public required string TopicName { get; init; }

    public required string Query { get; init; }

    /// <summary>0: the channel's own; else the member.</summary>
    public Snowflake UserId { get; init; }

    public Snowflake CreatedBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
