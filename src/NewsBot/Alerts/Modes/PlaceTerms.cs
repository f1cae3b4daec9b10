using NewsBot.Discord;

namespace NewsBot.Alerts;

/// <summary>What holds for all that a destination gets: its hours, its cap, whether it is paused.</summary>
internal sealed record PlaceTerms
{
    public required DestinationId Id { get; init; }

    /// <summary><c>channel</c>, <c>forum</c> or <c>dm</c>.</summary>
    public required string Kind { get; init; }

    public required Snowflake ChannelId { get; init; }

    public Snowflake GuildId { get; init; }

    public Snowflake UserId { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    public string? DisabledWhy { get; init; }

    public DateTimeOffset? PausedAt { get; init; }

    public int? Cap { get; init; }

    public string? CapPer { get; init; }

    /// <summary>The channel's own; the member's for a direct message.</summary>
    public ChosenHours Chosen { get; init; } = new();

    public CapPer Per => CapPer == "day" ? Alerts.CapPer.Day : Alerts.CapPer.Hour;
}
