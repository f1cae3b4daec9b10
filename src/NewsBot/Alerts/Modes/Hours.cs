using NodaTime;

namespace NewsBot.Alerts;

/// <summary>
/// When a channel or a member wants to be told, by the clock on their wall. Pure. A time that a change of the clocks skips is taken
/// as much later; one that comes twice is taken the first time.
/// </summary>
internal sealed record Hours
{
    private const int MinutesADay = 24 * 60;

    /// <summary>An IANA name; what is unknown counts as UTC.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>When quiet hours begin, in minutes of the day; null for none.</summary>
    public int? QuietFrom { get; init; }

    /// <summary>When they end; earlier than they begin: on the next day.</summary>
    public int? QuietUntil { get; init; }

    /// <summary>True: breaking stories come in quiet hours too.</summary>
    public bool BreakingThrough { get; init; }

    /// <summary>When daily and weekly digests come, in minutes of the day.</summary>
    public int DigestAt { get; init; } = 8 * 60;

    /// <summary>The day of weekly digests, 1 (Monday) to 7.</summary>
    public int DigestDay { get; init; } = 1;

    /// <summary>When the quiet hours end that an instant lies in; null when it lies in none.</summary>
    public DateTimeOffset? QuietEnd(DateTimeOffset now)
    {
        if (QuietFrom is not { } from || QuietUntil is not { } until || from == until) return null;
        var today = Local(now).Date;
        // From an instant to an instant: by the clock alone, a night in which an hour comes twice would be quiet twice.
        for (var day = today.PlusDays(-1); day <= today; day = day.PlusDays(1))
        {
            var end = At(until > from ? day : day.PlusDays(1), until);
            if (At(day, from) <= now && now < end) return end;
        }

        return null;
    }

    /// <summary>The next time that a digest comes, after an instant and outside quiet hours.</summary>
    public DateTimeOffset NextDigest(Mode mode, DateTimeOffset now)
    {
        var next = mode switch
        {
            Mode.Hourly => NextHour(now),
            Mode.Daily => Next(now, _ => true),
            Mode.Weekly => Next(now, day => (int)day.DayOfWeek == DigestDay),
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "It has no digests."),
        };
        return QuietEnd(next) ?? next;
    }

    /// <summary>When the hour or the day began that an instant lies in.</summary>
    public DateTimeOffset Began(CapPer per, DateTimeOffset now) =>
        per == CapPer.Hour ? NextHour(now).AddHours(-1) : Zone.AtStartOfDay(Local(now).Date).ToDateTimeOffset();

    /// <summary>When what was over a cap is told: at the next full hour, or with the next daily digest.</summary>
    public DateTimeOffset Rollup(CapPer per, DateTimeOffset now) => NextDigest(per == CapPer.Hour ? Mode.Hourly : Mode.Daily, now);

    /// <summary>The date on the wall.</summary>
    public LocalDate Date(DateTimeOffset now) => Local(now).Date;

    private DateTimeZone Zone => Zones.Find(TimeZone) ?? DateTimeZone.Utc;

    private ZonedDateTime Local(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(Zone);

    private DateTimeOffset At(LocalDate day, int minute) =>
        (day + LocalTime.FromMinutesSinceMidnight(Math.Clamp(minute, 0, MinutesADay - 1))).InZoneLeniently(Zone).ToDateTimeOffset().ToUniversalTime();

    private DateTimeOffset NextHour(DateTimeOffset now) =>
        now.ToUniversalTime() + TimeSpan.FromHours(1) - TimeSpan.FromTicks(Local(now).TimeOfDay.TickOfDay % TimeSpan.TicksPerHour);

    private DateTimeOffset Next(DateTimeOffset now, Func<LocalDate, bool> fits)
    {
        for (var day = Local(now).Date; ; day = day.PlusDays(1))
            if (fits(day) && At(day, DigestAt) is var at && at > now) return at;
    }
}
