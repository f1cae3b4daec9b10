using CsCheck;
using NewsBot.Alerts;
using NodaTime;

namespace NewsBot.Tests.Alerts;

public sealed class HoursTests
{
    private static readonly Hours Berlin = new() { TimeZone = "Europe/Berlin" };

    [Theory]
    [InlineData("2026-03-28T06:59Z", "2026-03-28T07:00Z")]
    [InlineData("2026-03-28T07:00Z", "2026-03-29T06:00Z")]
    [InlineData("2026-10-24T06:00Z", "2026-10-25T07:00Z")]
    public void A_daily_digest_comes_at_the_same_time_on_the_wall_when_the_clocks_change(string now, string next) =>
        Assert.Equal(At(next), Berlin.NextDigest(Mode.Daily, At(now)));

    [Fact]
    public void A_time_that_the_clocks_skip_comes_an_hour_later_on_the_wall() =>
        Assert.Equal(At("2026-03-29T01:30Z"), (Berlin with { DigestAt = 150 }).NextDigest(Mode.Daily, At("2026-03-29T00:00Z")));

    [Fact]
    public void A_time_that_comes_twice_counts_once()
    {
        var twice = Berlin with { DigestAt = 150 };
        Assert.Equal(At("2026-10-25T00:30Z"), twice.NextDigest(Mode.Daily, At("2026-10-24T23:00Z")));
        Assert.Equal(At("2026-10-26T01:30Z"), twice.NextDigest(Mode.Daily, At("2026-10-25T00:30Z")));
    }

    [Theory]
    [InlineData("2026-11-22T09:12Z", "2026-11-23T07:00Z")]
    [InlineData("2026-11-23T07:00Z", "2026-11-30T07:00Z")]
    public void A_weekly_digest_comes_on_its_day(string now, string next) => Assert.Equal(At(next), Berlin.NextDigest(Mode.Weekly, At(now)));

    [Theory]
    [InlineData("Europe/Berlin", "2026-11-22T09:12:30Z", "2026-11-22T10:00Z")]
    [InlineData("Asia/Kolkata", "2026-11-22T09:12:30Z", "2026-11-22T09:30Z")]
    public void An_hourly_digest_comes_at_the_full_hour_on_the_wall(string zone, string now, string next) =>
        Assert.Equal(At(next), new Hours { TimeZone = zone }.NextDigest(Mode.Hourly, At(now)));

    [Theory]
    [InlineData("2026-10-24T20:00Z", "2026-10-25T06:00Z")]
    [InlineData("2026-10-25T05:59Z", "2026-10-25T06:00Z")]
    [InlineData("2026-03-28T21:00Z", "2026-03-29T05:00Z")]
    [InlineData("2026-03-29T05:00Z", null)]
    [InlineData("2026-03-28T20:59Z", null)]
    public void Quiet_hours_over_midnight_end_by_the_clock_on_the_wall(string now, string? end) =>
        Assert.Equal(end is null ? null : At(end), (Berlin with { QuietFrom = 22 * 60, QuietUntil = 7 * 60 }).QuietEnd(At(now)));

    [Fact]
    public void Quiet_hours_that_end_in_the_hour_that_comes_twice_end_once()
    {
        var hours = Berlin with { QuietFrom = 22 * 60, QuietUntil = 150 };
        Assert.Equal(At("2026-10-25T00:30Z"), hours.QuietEnd(At("2026-10-25T00:15Z")));
        // 02:15 on the wall once more, and quiet no more.
        Assert.Null(hours.QuietEnd(At("2026-10-25T01:15Z")));
    }

    [Fact]
    public void A_digest_that_falls_into_quiet_hours_waits_for_their_end() =>
        Assert.Equal(At("2026-11-23T06:00Z"), (Berlin with { QuietFrom = 22 * 60, QuietUntil = 7 * 60 }).NextDigest(Mode.Hourly, At("2026-11-22T23:10Z")));

    [Fact]
    public void Whatever_the_zone_and_the_hour_a_digest_lies_ahead_and_quiet_hours_end()
    {
        var zones = DateTimeZoneProviders.Tzdb.Ids.ToArray();
        Gen.Select(Gen.Int[0, zones.Length - 1], Gen.Int[0, 1439], Gen.Int[0, 1439], Gen.Int[0, 1439], Gen.Long[0, 400L * 24 * 60])
            .Sample((zone, from, until, digest, minute) =>
            {
                var hours = new Hours { TimeZone = zones[zone], QuietFrom = from, QuietUntil = until, DigestAt = digest };
                var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute);
                var next = new[] { Mode.Hourly, Mode.Daily, Mode.Weekly }.Select(mode => hours.NextDigest(mode, now)).ToArray();
                return next.All(at => at > now && hours.QuietEnd(at) is null) && next[1] - now < TimeSpan.FromDays(4) && (hours.QuietEnd(now) ?? now.AddTicks(1)) > now;
            }, iter: 5_000);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
