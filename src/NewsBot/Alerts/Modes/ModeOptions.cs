using System.ComponentModel.DataAnnotations;

namespace NewsBot.Alerts;

/// <summary>When alerts wait and are told together. Section <c>Modes</c>.</summary>
internal sealed record ModeOptions
{
    /// <summary>The time zone of channels and members who have named none; an IANA name.</summary>
    [Required]
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The time of day of daily and weekly digests where none was chosen.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "23:59:00")]
    public TimeSpan DigestAt { get; init; } = TimeSpan.FromHours(8);

    /// <summary>How often is looked for digests that are due.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many messages one digest may take in a channel; what is left is behind its button.</summary>
    [Range(1, 10)]
    public int MostMessages { get; init; } = 3;

    /// <summary>A feed that was not read for longer than this was away: what it brings then that is no longer fresh is told together.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "7.00:00:00")]
    public TimeSpan AwayAfter { get; init; } = TimeSpan.FromHours(3);

    /// <summary>What is younger than this is fresh, and comes as an alert even after an absence.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan FreshFor { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>An alert that could not be sent for longer than this, and was never tried, is told together with others.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00")]
    public TimeSpan HeldFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long the desk waits after the last missed story before it tells them all.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Gather { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>And how long at most.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "06:00:00")]
    public TimeSpan GatherMost { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Hours with what holds here where nothing was chosen.</summary>
    public Hours Hours(string? timeZone, int? quietFrom, int? quietUntil, bool breakingThrough, int? digestAt, int? digestDay) => new()
    {
        TimeZone = timeZone ?? TimeZone,
        QuietFrom = quietFrom,
        QuietUntil = quietUntil,
        BreakingThrough = breakingThrough,
        DigestAt = digestAt ?? (int)DigestAt.TotalMinutes,
        DigestDay = digestDay ?? 1,
    };
}
