using NewsBot.Discord;

namespace NewsBot.Alerts;

/// <summary>A line as people are told of it.</summary>
internal sealed record LineTale
{
    public required string TopicName { get; init; }

    public required string Kind { get; init; }

    public Snowflake ChannelId { get; init; }

    public Snowflake GuildId { get; init; }

    public LineWhy Why { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>Whether it is kept back because the story is muted there.</summary>
    public bool IsMuted { get; init; }

    /// <summary>The message that told it.</summary>
    public Snowflake? MessageId { get; init; }
}
