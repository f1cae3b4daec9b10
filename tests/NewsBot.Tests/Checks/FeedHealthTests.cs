using NewsBot.Checks;

namespace NewsBot.Tests.Checks;

public sealed class FeedHealthTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 9, 0, 0, TimeSpan.Zero);

    private static readonly Feed Good = new()
    {
        Id = new FeedId(1),
        Address = "https://post.example/feed",
        OutletId = new OutletId(1),
        OutletName = "Harbour Post",
        AddedAt = Now.AddDays(-40),
        CheckedAt = Now.AddMinutes(-5),
        NextCheckAt = Now.AddMinutes(5),
    };

    [Fact]
    public void A_feed_that_answers_is_well_and_needs_nothing()
    {
        var health = Of(Good);
        Assert.Equal((FeedCondition.Well, null, false), (health.Condition, health.Advice, health.NeedsHelp));
    }

    [Theory]
    [InlineData("Timeout", 71, false)]
    [InlineData("Timeout", 72, true)]
    [InlineData("HttpStatus", 71, false)]
    [InlineData("HttpStatus", 72, true)]
    [InlineData("Challenge", 23, false)]
    [InlineData("Challenge", 24, true)]
    [InlineData("NotAFeed", 24, true)]
    [InlineData("NotResolved", 24, true)]
    [InlineData("LoginRequired", 24, true)]
    [InlineData("Throttled", 71, false)]
    [InlineData("Throttled", 72, true)]
    public void What_passes_by_itself_is_given_three_days_and_what_does_not_one(string kind, int hours, bool dead)
    {
        var health = Of(Failing(kind, TimeSpan.FromHours(hours)));
        Assert.Equal(dead, health.NeedsHelp);
        Assert.Equal("It said so.", health.Reason);
        Assert.Equal(dead || kind != "Throttled", health.Advice is not null);
    }

    [Fact]
    public void A_single_failure_after_a_long_absence_of_ours_is_no_death() =>
        Assert.False(Of(Failing("Timeout", TimeSpan.FromDays(20)) with { Failures = 2 }).NeedsHelp);

    [Fact]
    public void A_feed_taken_down_needs_help_at_once() => Assert.True(Of(Failing("Gone", TimeSpan.Zero) with { State = "gone", Failures = 1 }).NeedsHelp);

    [Fact]
    public void A_feed_that_forwards_to_a_stranger_for_a_week_asks_its_owner()
    {
        var moved = Good with { MoveTarget = "https://parked.example/feed", MoveSince = Now.AddDays(-7) };
        Assert.Contains("https://parked.example/feed", Of(moved).Reason);
        Assert.Equal(FeedCondition.Moved, Of(moved).Condition);
        Assert.Equal(FeedCondition.Well, Of(moved with { MoveSince = Now.AddDays(-6) }).Condition);
    }

    [Fact]
    public void The_pace_is_told_from_what_the_feed_published()
    {
        var hourly = Good with { Rhythm = "[" + string.Join(',', Enumerable.Range(0, 48).Select(hour => Now.AddHours(-hour).ToUnixTimeMilliseconds())) + "]" };
        var pace = FeedPace.Of(hourly, Now);
        Assert.InRange(pace.EntriesADay!.Value, 24, 25);
        Assert.Equal(TimeSpan.FromMinutes(10), pace.Interval);
        Assert.Null(FeedPace.Of(Good, Now).EntriesADay);
    }

    private static Feed Failing(string kind, TimeSpan since) =>
        Good with { Failures = 9, FailureKind = kind, FailureDetail = "It said so.", FailingSince = Now - since };

    private static FeedHealth Of(Feed feed) => FeedHealth.Of(feed, new ChecksOptions(), Now);
}
