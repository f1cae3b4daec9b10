using NewsBot.Discord;

namespace NewsBot.Alerts;

/// <summary>A place in Discord that alerts go to.</summary>
internal sealed record Destination
{
    public required DestinationId Id { get; init; }

    /// <summary><c>channel</c>, <c>forum</c> or <c>dm</c>.</summary>
    public required string Kind { get; init; }

    public required Snowflake ChannelId { get; init; }

    /// <summary>0 for a direct message.</summary>
    public Snowflake GuildId { get; init; }

    /// <summary>0 for a channel.</summary>
    public Snowflake UserId { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    public string? DisabledWhy { get; init; }
}
