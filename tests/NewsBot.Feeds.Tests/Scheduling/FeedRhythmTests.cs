using CsCheck;
using NewsBot.Feeds.Scheduling;

namespace NewsBot.Feeds.Tests.Scheduling;

public sealed class FeedRhythmTests
{
    private static readonly FeedScheduleOptions Options = new();
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 14, 0, 0, TimeSpan.Zero);

    private static IEnumerable<DateTimeOffset> Every(TimeSpan gap, int count) => Enumerable.Range(1, count).Select(i => Now - (gap * i));

    [Fact]
    public void A_feed_that_publishes_hourly_is_checked_four_times_an_hour() =>
        Assert.Equal(15, FeedRhythm.Interval(Every(TimeSpan.FromHours(1), 168), Now, Options)!.Value.TotalMinutes, 0.5);

    [Fact]
    public void A_feed_that_publishes_every_few_minutes_is_checked_every_minute() =>
        Assert.Equal(TimeSpan.FromMinutes(1), FeedRhythm.Interval(Every(TimeSpan.FromMinutes(3), 200), Now, Options));

    [Fact]
    public void A_weekly_feed_is_checked_at_the_longest_interval() =>
        Assert.Equal(TimeSpan.FromHours(1), FeedRhythm.Interval(Every(TimeSpan.FromDays(7), 10), Now, Options));

    [Fact]
    public void A_feed_that_fell_silent_is_checked_at_the_longest_interval() =>
        Assert.Equal(TimeSpan.FromHours(1), FeedRhythm.Interval(Every(TimeSpan.FromMinutes(3), 200).Select(p => p.AddDays(-60)), Now, Options));

    [Fact]
    public void A_breaking_story_quickens_the_checks()
    {
        var calm = Every(TimeSpan.FromHours(6), 28).ToList();
        var breaking = calm.Concat(Every(TimeSpan.FromMinutes(10), 6));

        Assert.True(FeedRhythm.Interval(breaking, Now, Options) < FeedRhythm.Interval(calm, Now, Options) / 4);
    }

    [Fact]
    public void A_newsroom_is_checked_more_often_at_the_hour_it_wakes_up()
    {
        var mornings = from day in Enumerable.Range(1, 7)
                       from minute in new[] { 0, 10, 20, 30, 40, 50 }
                       select new DateTimeOffset(2026, 3, 12, 6, 0, 0, TimeSpan.Zero).AddDays(-day).AddMinutes(minute);
        var history = mornings.ToList();

        var atFive = FeedRhythm.Interval(history, new(2026, 3, 12, 3, 0, 0, TimeSpan.Zero), Options);
        var atSix = FeedRhythm.Interval(history, new(2026, 3, 12, 6, 0, 0, TimeSpan.Zero), Options);

        Assert.Equal(TimeSpan.FromHours(1), atFive);
        Assert.InRange(atSix!.Value.TotalMinutes, 1, 5);
    }

    [Fact]
    public void An_archive_dated_with_one_instant_is_one_publication() =>
        Assert.Null(FeedRhythm.Interval(Enumerable.Repeat(Now.AddMinutes(-5), 50), Now, Options));

    [Fact]
    public void Dates_in_the_future_teach_nothing() =>
        Assert.Null(FeedRhythm.Interval(Every(TimeSpan.FromHours(-1), 50), Now, Options));

    [Fact]
    public void Any_history_gives_an_interval_within_bounds_or_none() =>
        Gen.Long[-400L * 24 * 60, 60].Array[0, 300].Sample(minutes =>
        {
            var interval = FeedRhythm.Interval(minutes.Select(m => Now.AddMinutes(m)), Now, Options);
            return interval is null || (interval >= Options.ShortestInterval && interval <= Options.LongestInterval);
        });

    [Fact]
    public void The_order_of_a_history_does_not_matter() =>
        Gen.Long[-20_000, 0].Array[3, 80].Sample(minutes =>
            FeedRhythm.Interval(minutes.Select(m => Now.AddMinutes(m)), Now, Options)
            == FeedRhythm.Interval(minutes.Reverse().Select(m => Now.AddMinutes(m)), Now, Options));

    [Fact]
    public void Over_days_and_nights_it_finds_news_sooner_than_a_fixed_interval_of_equal_cost()
    {
        var start = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
        var (from, end) = (start.AddDays(7), start.AddDays(14));
        var (learnedDelay, fixedDelay) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var seed in Enumerable.Range(11, 6))
        {
            var news = Newsroom(seed, start, end);
            var learned = Simulate(from, end, now => FeedRhythm.Interval(news.Where(n => n > now - FeedRhythm.Memory), now, Options)!.Value);
            var fixedTimes = Simulate(from, end, _ => (end - from) / learned.Count);
            learnedDelay += MeanDelay(news, from, learned);
            fixedDelay += MeanDelay(news, from, fixedTimes);
        }

        Assert.True(learnedDelay < fixedDelay * 0.92, $"learned {learnedDelay / 6}, fixed {fixedDelay / 6}");
    }

    /// <summary>Forty entries a day, most of them between 6 and 20 o'clock, by chance.</summary>
    private static List<DateTimeOffset> Newsroom(int seed, DateTimeOffset start, DateTimeOffset end)
    {
        var random = new Random(seed);
        var news = new List<DateTimeOffset>();
        for (var at = start; at < end; at = at.AddMinutes(1))
        {
            var perHour = at.Hour is >= 6 and < 20 ? 2.7 : 0.2;
            if (random.NextDouble() < perHour / 60) news.Add(at.AddSeconds(random.Next(60)));
        }

        return news;
    }

    private static List<DateTimeOffset> Simulate(DateTimeOffset from, DateTimeOffset end, Func<DateTimeOffset, TimeSpan> interval)
    {
        var checks = new List<DateTimeOffset>();
        for (var at = from; at < end; at += interval(at)) checks.Add(at);
        checks.Add(end);
        return checks;
    }

    private static TimeSpan MeanDelay(List<DateTimeOffset> news, DateTimeOffset from, List<DateTimeOffset> checks) =>
        TimeSpan.FromSeconds(news.Where(n => n >= from).Average(n => (checks.First(c => c >= n) - n).TotalSeconds));
}
