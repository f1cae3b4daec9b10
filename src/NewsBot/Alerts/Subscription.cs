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

    public Mode Mode { get; init; }

    public int MinOutlets { get; init; } = 1;

    public string? OnlyOutlets { get; init; }

    public bool PingBreakingOnly { get; init; }

    /// <summary>How loud it is.</summary>
    public Manner Manner => new() { Mode = Mode, MinOutlets = MinOutlets, OnlyOutlets = OnlyOutlets, PingBreakingOnly = PingBreakingOnly };

    public DateTimeOffset? PausedAt { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    public string? DisabledWhy { get; init; }
}
