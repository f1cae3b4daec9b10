using System.Globalization;
using CsCheck;
using NewsBot.Feeds.Reading.Dates;

namespace NewsBot.Feeds.Tests.Reading;

public sealed class FeedDateTests
{
    [Theory]
    // RFC 822 and its relatives
    [InlineData("Sun, 01 Mar 2026 10:20:30 GMT")]
    [InlineData("Sun, 1 Mar 2026 10:20:30 +0000")]
    [InlineData("1 Mar 2026 10:20:30 UT")]
    [InlineData("Sun, 01 Mar 26 10:20:30 Z")]
    [InlineData("Mon, 01 Mar 2026 10:20:30 GMT")]
    [InlineData("sun, 01 mar 2026 10:20:30 gmt")]
    [InlineData("Sunday, 01 March 2026 10:20:30 UTC")]
    [InlineData("Sun,01 Mar 2026 10:20:30 GMT")]
    [InlineData("  Sun, 01  Mar 2026  10:20:30   GMT ")]
    [InlineData("Sun, 01 Mar 2026 05:20:30 EST")]
    [InlineData("Sun, 01 Mar 2026 05:20:30 -0500")]
    [InlineData("Sun, 01 Mar 2026 05:20:30 -05:00")]
    [InlineData("Sun, 01 Mar 2026 11:20:30 CET")]
    [InlineData("Sun, 01 Mar 2026 13:20:30 MSK")]
    [InlineData("Sun, 01 Mar 2026 19:20:30 JST")]
    [InlineData("Sun, 01 Mar 2026 15:50:30 IST")]
    [InlineData("Sun, 01 Mar 2026 11:20:30 GMT+0100")]
    [InlineData("Sun, 01 Mar 2026 11:20:30 GMT+01:00")]
    [InlineData("Sun, 01 Mar 2026 13:20:30 UTC+3")]
    [InlineData("Sun, 01 Mar 2026 10:20:30 +0000 (Coordinated Universal Time)")]
    [InlineData("Sun, 01 Mar 2026 10:20:30 Etc/GMT")]
    [InlineData("Sun, 01-Mar-2026 10:20:30 GMT")]
    [InlineData("Sun, 01 Mar, 2026 10:20:30 GMT")]
    [InlineData("Sun, 01 Mar 2026 10:20:30.500 GMT")]
    [InlineData("Sun, Mar 1 2026 10:20:30 +0000")]
    [InlineData("Sun Mar  1 10:20:30 2026")]
    [InlineData("Sun Mar 01 10:20:30 GMT 2026")]
    [InlineData("Sun Mar 01 10:20:30 +0000 2026")]
    [InlineData("Mar 1, 2026 10:20:30 AM GMT")]
    [InlineData("SUN,1 MAR 2026 10:20:30")]
    // ISO 8601 and its relatives
    [InlineData("2026-03-01T10:20:30Z")]
    [InlineData("2026-03-01t10:20:30z")]
    [InlineData("2026-03-01T10:20:30")]
    [InlineData("2026-03-01 10:20:30")]
    [InlineData("2026-03-01 10:20:30 UTC")]
    [InlineData("2026-03-01 10:20:30 +0000")]
    [InlineData("2026-03-01T05:20:30-05:00")]
    [InlineData("2026-03-01T05:20:30-0500")]
    [InlineData("2026-03-01T05:20:30-05")]
    [InlineData("2026-03-01 05:20:30 EST")]
    [InlineData("2026-03-01T10:20:30.123456789Z")]
    [InlineData("2026-03-01T10:20:30,5Z")]
    [InlineData("20260301T102030Z")]
    [InlineData("2026/03/01 10:20:30")]
    [InlineData("2026/3/1 10:20:30")]
    [InlineData("2026.03.01 10:20:30")]
    [InlineData("1772360430")]
    [InlineData("1772360430000")]
    // other orders and languages
    [InlineData("3/1/2026 10:20:30 AM")]
    [InlineData("01.03.2026 10:20:30")]
    [InlineData("dim., 01 mars 2026 10:20:30 GMT")]
    [InlineData("So, 01 Mär 2026 10:20:30 GMT")]
    [InlineData("dom, 01 mar 2026 10:20:30 GMT")]
    [InlineData("dom, 01 marzo 2026 11:20:30 +0100")]
    [InlineData("niedz., 01 mar 2026 10:20:30 GMT")]
    [InlineData("вс, 01 мар 2026 10:20:30 GMT")]
    [InlineData("Κυρ, 01 Μαρ 2026 10:20:30 GMT")]
    [InlineData("Paz, 01 Mar 2026 10:20:30 GMT")]
    [InlineData("2026-március-1T10:20:30Z")]
    [InlineData("2026년 03월 01일 19:20:30")]
    [InlineData("2026-03-01 오후 7:20:30")]
    [InlineData("2026年03月01日 10:20:30")]
    [InlineData("2026年3月1日 10時20分30秒")]
    [InlineData("ne, 01 bře 2026 10:20:30 +0000")]
    // slips
    [InlineData("20260301102030")]
    [InlineData("Sun, 01 Mar 2026 11:20:30 0100")]
    [InlineData("Sun (of all days), 1(st) Mar(ch (not April)) 2026 10:20:30 +0000 (GMT)")]
    public void The_same_second_is_read_from_every_form(string text) =>
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 10, 20, 30, TimeSpan.Zero), Whole(FeedDate.Parse(text)));

    [Theory]
    [InlineData("2026-03-01", "2026-03-01T00:00:00Z")]
    [InlineData("2026-03", "2026-03-01T00:00:00Z")]
    [InlineData("2026", "2026-01-01T00:00:00Z")]
    [InlineData("20260301", "2026-03-01T00:00:00Z")]
    [InlineData("2026-03-01T10:20Z", "2026-03-01T10:20:00Z")]
    [InlineData("Sun, 01 Mar 2026", "2026-03-01T00:00:00Z")]
    [InlineData("Sun, 01 Mar 2026 10:20 GMT", "2026-03-01T10:20:00Z")]
    [InlineData("Sun, 01 Mar 2026 24:00:00 GMT", "2026-03-02T00:00:00Z")]
    [InlineData("Sat, 28 Feb 2026 23:59:60 GMT", "2026-03-01T00:00:00Z")]
    [InlineData("2016/6/29 15:07:41", "2016-06-29T15:07:41Z")]
    [InlineData("13/02/2026", "2026-02-13T00:00:00Z")]
    [InlineData("mar., 03 mars 2026 10:00:00 GMT", "2026-03-03T10:00:00Z")]
    [InlineData("mar, 03 nov 2026 10:00:00 GMT", "2026-11-03T10:00:00Z")]
    [InlineData("Sun, 5 Sept 2004 19:48:21 GMT", "2004-09-05T19:48:21Z")]
    [InlineData("Thu, 29 Feb 2024 12:00:00 PDT", "2024-02-29T19:00:00Z")]
    [InlineData("1 mars 2026 10h20", "2026-03-01T10:20:00Z")]
    public void Shorter_and_odder_forms_are_read_whole(string text, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), FeedDate.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("not a date")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("Mon, 01 Jan 0001 00:00:00 +0000")]
    [InlineData("Mon, 30 Nov -0001 00:00:00 +0000")]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("Thu, 32 Jan 2004 19:48:21 GMT")]
    [InlineData("2026-02-30")]
    [InlineData("2026-W09-7")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-03-01T25:00:00Z")]
    [InlineData("10:20:30")]
    [InlineData("Sun, 01 Mar")]
    [InlineData("99999999999999999999999999")]
    public void What_is_no_date_gives_none(string text) => Assert.Null(FeedDate.Parse(text));

    [Fact]
    public void Every_instant_survives_being_written_and_read() =>
        Gen.Long[new DateTimeOffset(1971, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), new DateTimeOffset(2068, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds()]
            .Select(Gen.Int[-14 * 60, 14 * 60], (seconds, offset) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(TimeSpan.FromMinutes(offset)))
            .Sample(instant =>
            {
                foreach (var format in (string[])["yyyy-MM-dd'T'HH:mm:sszzz", "ddd, dd MMM yyyy HH:mm:ss zzz", "ddd MMM d HH:mm:ss zzz yyyy", "d MMMM yy HH:mm:ss zzz"])
                    Assert.Equal(instant.ToUniversalTime(), FeedDate.Parse(instant.ToString(format, CultureInfo.InvariantCulture)));
            });

    [Fact]
    public void No_text_makes_the_date_reader_throw() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["0123456789 :-+/.TZGMTJanFebmarPM,年월()"], 0, 40]).Sample(text => _ = FeedDate.Parse(text));

    private static DateTimeOffset? Whole(DateTimeOffset? instant) => instant?.AddTicks(-(instant.Value.Ticks % TimeSpan.TicksPerSecond));
}
