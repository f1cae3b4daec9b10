namespace NewsBot.Alerts;

/// <summary>The hours that a channel or a member has chosen; null where nothing was chosen. Times are minutes of the day.</summary>
internal sealed record ChosenHours
{
    public bool BreakingThrough { get; init; }

    public string? TimeZone { get; init; }

    public int? QuietFrom { get; init; }

    public int? QuietUntil { get; init; }

    public int? DigestAt { get; init; }

    public int? DigestDay { get; init; }

    /// <summary>With what holds where nothing was chosen.</summary>
    public Hours With(ModeOptions options) => options.Hours(TimeZone, QuietFrom, QuietUntil, BreakingThrough, DigestAt, DigestDay);
}
