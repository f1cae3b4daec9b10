using NewsBot.Discord;
using NewsBot.Topics;

namespace NewsBot.Alerts;

/// <summary>A destination that asked for a topic, and how to deliver it.</summary>
internal sealed record Subscription
{
    public required SubscriptionId Id { get; init; }

    public required DestinationId DestinationId { get; init; }

    public required TopicId TopicId { get; init; }

    public required string TopicName { get; init; }

    public required Snowflake ChannelId { get; init; }

    public required string Kind { get; init; }

    /// <summary>0: the channel's own; else the member to mention or to write to.</summary>
    public Snowflake UserId { get; init; }

    public Snowflake GuildId { get; init; }

    public Snowflake? PingRole { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    public string? DisabledWhy { get; init; }
}
