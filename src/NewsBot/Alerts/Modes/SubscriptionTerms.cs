using System.Text.Json;
using NewsBot.Checks;
using NewsBot.Discord;
using NewsBot.Topics;

namespace NewsBot.Alerts;

/// <summary>All that decides how loud a subscription is told, and when.</summary>
internal sealed record SubscriptionTerms
{
    public required SubscriptionId Id { get; init; }

    public required TopicId TopicId { get; init; }

    public required DestinationId DestinationId { get; init; }

    public required string Kind { get; init; }

    public Snowflake UserId { get; init; }

    /// <summary>Where it was made: that server's sources and the house's are what it hears.</summary>
    public Snowflake GuildId { get; init; }

    public Mode Mode { get; init; }

    public int MinOutlets { get; init; } = 1;

    public string? OnlyOutlets { get; init; }

    public bool PingBreakingOnly { get; init; }

    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>When the whole place was paused.</summary>
    public DateTimeOffset? PlacePausedAt { get; init; }

    public int? Cap { get; init; }

    public string? CapPer { get; init; }

    public string? TimeZone { get; init; }

    public int? QuietFrom { get; init; }

    public int? QuietUntil { get; init; }

    public bool BreakingThrough { get; init; }

    public int? DigestAt { get; init; }

    public int? DigestDay { get; init; }

    public string? HerTimeZone { get; init; }

    public int? HerQuietFrom { get; init; }

    public int? HerQuietUntil { get; init; }

    public bool? HerBreakingThrough { get; init; }

    public int? HerDigestAt { get; init; }

    public int? HerDigestDay { get; init; }

    /// <summary>A mention rides on its channel's alerts and opens none.</summary>
    public bool IsMention => UserId.Value != 0 && Kind != "dm";

    /// <summary>Whether it matters how big the story is.</summary>
    public bool Weighs => Mode == Mode.Breaking || MinOutlets > 1 || PingBreakingOnly || QuietFrom is not null || HerQuietFrom is not null;

    public bool Hears(OutletId outlet) => OnlyOutlets is null || JsonSerializer.Deserialize<long[]>(OnlyOutlets)!.Contains(outlet.Value);

    /// <summary>The time that the cap counts in.</summary>
    public CapPer Per => CapPer == "day" ? Alerts.CapPer.Day : Alerts.CapPer.Hour;

    /// <summary>The hours of the place; of the member, where she is written to or mentioned.</summary>
    public Hours Hours(ModeOptions options) => UserId.Value == 0
        ? options.Hours(TimeZone, QuietFrom, QuietUntil, BreakingThrough, DigestAt, DigestDay)
        : options.Hours(HerTimeZone, HerQuietFrom, HerQuietUntil, HerBreakingThrough ?? false, HerDigestAt, HerDigestDay);
}
