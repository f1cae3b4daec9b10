using CsCheck;
using NewsBot.Feeds.Fetching;
using NewsBot.Feeds.Scheduling;

namespace NewsBot.Feeds.Tests.Scheduling;

public sealed class FeedScheduleTests
{
    private const long Seed = 42;

    private static readonly FeedScheduleOptions Exact = new() { Spread = 0 };
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 14, 30, 0, TimeSpan.Zero); // a Thursday

    private static TimeSpan After(double? rhythmMinutes, FeedHints hints) =>
        FeedSchedule.AfterSuccess(Now, rhythmMinutes is { } m ? TimeSpan.FromMinutes(m) : null, hints, Seed, Exact) - Now;

    [Fact]
    public void The_rhythm_decides_when_nobody_wishes_otherwise() => Assert.Equal(TimeSpan.FromMinutes(7), After(7, FeedHints.None));

    [Fact]
    public void An_unknown_rhythm_starts_with_the_first_interval() => Assert.Equal(TimeSpan.FromMinutes(15), After(null, FeedHints.None));

    [Fact]
    public void The_longest_wish_counts() =>
        Assert.Equal(TimeSpan.FromMinutes(20), After(5, new() { Ttl = TimeSpan.FromMinutes(20), Freshness = TimeSpan.FromMinutes(10) }));

    [Fact]
    public void A_wish_is_followed_up_to_the_limit() => Assert.Equal(TimeSpan.FromHours(1), After(5, new() { Freshness = TimeSpan.FromDays(365) }));

    [Fact]
    public void A_wish_shorter_than_the_rhythm_changes_nothing() => Assert.Equal(TimeSpan.FromMinutes(30), After(30, new() { Ttl = TimeSpan.FromMinutes(1) }));

    [Fact]
    public void A_stated_period_stands_in_for_an_unknown_rhythm_only()
    {
        var hourly = new FeedHints { UpdatePeriod = TimeSpan.FromMinutes(40) };
        Assert.Equal(TimeSpan.FromMinutes(40), After(null, hourly));
        Assert.Equal(TimeSpan.FromMinutes(5), After(5, hourly));
    }

    [Fact]
    public void Skipped_hours_are_left_out()
    {
        var next = Now + After(40, new() { SkipHours = [15, 16, 24] });
        Assert.Equal(new(2026, 3, 12, 17, 0, 0, TimeSpan.Zero), next);
    }

    [Fact]
    public void Skipped_days_are_left_out_over_midnight()
    {
        var next = new DateTimeOffset(2026, 3, 13, 23, 50, 0, TimeSpan.Zero);
        next = FeedSchedule.AfterSuccess(next, TimeSpan.FromMinutes(30), new() { SkipDays = [DayOfWeek.Saturday, DayOfWeek.Sunday] }, Seed, Exact);
        Assert.Equal(new(2026, 3, 16, 0, 0, 0, TimeSpan.Zero), next);
    }

    [Fact]
    public void A_feed_that_skips_everything_is_not_believed() =>
        Assert.Equal(TimeSpan.FromMinutes(5), After(5, new() { SkipHours = [.. Enumerable.Range(0, 24)] }));

    [Theory]
    [InlineData(1, 10), InlineData(2, 20), InlineData(3, 40), InlineData(6, 320), InlineData(7, 360), InlineData(1000, 360)]
    public void Failures_double_the_wait_up_to_the_limit(int failures, int minutes) =>
        Assert.Equal(
            TimeSpan.FromMinutes(minutes),
            FeedSchedule.AfterFailure(Now, TimeSpan.FromMinutes(10), failures, FailureKind.ConnectFailed, FeedHints.None, Seed, Exact) - Now);

    [Theory]
    [InlineData(1, 3), InlineData(2, 6), InlineData(4, 24), InlineData(50, 24)]
    public void A_bot_wall_is_waited_out_in_hours(int failures, int hours) =>
        Assert.Equal(
            TimeSpan.FromHours(hours), FeedSchedule.AfterFailure(Now, TimeSpan.FromMinutes(1), failures, FailureKind.Challenge, FeedHints.None, Seed, Exact) - Now);

    [Fact]
    public void A_throttled_feed_waits_as_long_as_it_was_asked_to()
    {
        Assert.Equal(TimeSpan.FromHours(9), FeedSchedule.AfterThrottle(Now, TimeSpan.FromMinutes(5), TimeSpan.FromHours(9), FeedHints.None, Seed, Exact) - Now);
        Assert.Equal(TimeSpan.FromMinutes(5), FeedSchedule.AfterThrottle(Now, TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(2), FeedHints.None, Seed, Exact) - Now);
    }

    [Fact]
    public void A_feed_that_only_ever_says_not_modified_is_asked_for_the_whole_about_once_a_week()
    {
        Assert.True(FeedSchedule.WantsWholeAnswer(null, Now, Seed));
        Assert.All(Enumerable.Range(1, 200), id => Assert.False(FeedSchedule.WantsWholeAnswer(Now.AddDays(-5.5), Now, id)));
        Assert.All(Enumerable.Range(1, 200), id => Assert.True(FeedSchedule.WantsWholeAnswer(Now.AddDays(-7), Now, id)));
        Assert.InRange(Enumerable.Range(1, 1000).Count(id => FeedSchedule.WantsWholeAnswer(Now.AddDays(-6.3), Now, id)), 400, 600);
    }

    [Fact]
    public void The_spread_lengthens_by_a_tenth_at_most_and_repeats_itself() =>
        Gen.Select(Gen.Long, Gen.Long[0, 3_000_000_000]).Sample((seed, second) =>
        {
            var options = new FeedScheduleOptions();
            var now = DateTimeOffset.UnixEpoch.AddSeconds(second);
            var next = FeedSchedule.AfterSuccess(now, TimeSpan.FromMinutes(10), FeedHints.None, seed, options);
            var again = FeedSchedule.AfterSuccess(now, TimeSpan.FromMinutes(10), FeedHints.None, seed, options);
            return next == again && next - now >= TimeSpan.FromMinutes(10) && next - now < TimeSpan.FromMinutes(11);
        });

    [Fact]
    public void A_thousand_feeds_loaded_at_once_spread_over_their_interval()
    {
        var perMinute = Enumerable.Range(1, 1000)
            .Select(id => FeedSchedule.First(Now, TimeSpan.FromMinutes(10), id) - Now)
            .GroupBy(wait => (int)wait.TotalMinutes)
            .ToDictionary(g => g.Key, g => g.Count());

        Assert.Equal(Enumerable.Range(0, 10), perMinute.Keys.Order());
        Assert.All(perMinute.Values, count => Assert.InRange(count, 60, 140));
    }

    [Fact]
    public void Whatever_feeds_and_servers_say_the_next_check_lies_ahead_and_within_days() =>
        Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 100_000_000], Gen.Int[-5, 30].Array[0, 24], Gen.Int[0, 6].Array[0, 7], Gen.Int[0, 600_000]).Sample(
            (ttl, freshness, hours, days, rhythm) =>
            {
                var hints = new FeedHints
                {
                    Ttl = TimeSpan.FromMinutes(ttl),
                    Freshness = TimeSpan.FromSeconds(freshness),
                    SkipHours = hours,
                    SkipDays = [.. days.Select(d => (DayOfWeek)d)],
                };
                var options = new FeedScheduleOptions();
                var wait = FeedSchedule.AfterSuccess(Now, TimeSpan.FromSeconds(rhythm), hints, Seed, options) - Now;
                return wait >= options.ShortestInterval && wait <= TimeSpan.FromDays(3) + TimeSpan.FromHours(2);
            });
}
