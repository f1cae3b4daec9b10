using NewsBot.Feeds.Scheduling;

namespace NewsBot.Feeds.Tests.Scheduling;

public sealed class PermanentMoveTests
{
    private static readonly Uri Old = new("http://gazette.example/feed");
    private static readonly Uri New = new("https://news.example/feed");
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 14, 0, 0, TimeSpan.Zero);

    private static PermanentMove.Decision Decide(
        Uri? target, (Uri, DateTimeOffset)? watched = null, bool served = true, string? known = "Gazette", string? title = "Gazette") =>
        PermanentMove.Decide(Old, watched, target, served, known, title, Now);

    [Fact]
    public void A_new_target_is_watched_from_now_on() => Assert.Equal(new(MoveStep.Watch, New, Now), Decide(New));

    [Fact]
    public void A_watched_target_is_adopted_after_seven_days_and_not_before()
    {
        Assert.Equal(new(MoveStep.Watch, New, Now.AddDays(-6.99)), Decide(New, (New, Now.AddDays(-6.99))));
        Assert.Equal(new(MoveStep.Adopt, New, null), Decide(New, (New, Now.AddDays(-7))));
    }

    [Fact]
    public void Another_target_starts_the_seven_days_anew() =>
        Assert.Equal(new(MoveStep.Watch, New, Now), Decide(New, (new("https://elsewhere.example/feed"), Now.AddDays(-30))));

    [Theory]
    [InlineData(false), InlineData(true)]
    public void A_target_that_serves_no_feed_or_an_address_that_answers_itself_again_is_forgotten(bool redirects) =>
        Assert.Equal(MoveStep.Stay, Decide(redirects ? New : null, (New, Now.AddDays(-8)), served: !redirects).Step);

    [Fact]
    public void The_change_to_https_is_taken_at_once() => Assert.Equal(MoveStep.Adopt, Decide(new("https://gazette.example/feed")).Step);

    [Theory]
    [InlineData("https://gazette.example/other"), InlineData("https://gazette.example/feed?x=1"), InlineData("https://www.gazette.example/feed")]
    [InlineData("https://gazette.example:8443/feed")]
    public void Https_elsewhere_is_a_move_like_any_other(string target) => Assert.Equal(MoveStep.Watch, Decide(new(target)).Step);

    [Fact]
    public void The_change_to_https_still_has_to_serve_a_feed() =>
        Assert.Equal(MoveStep.Stay, Decide(new("https://gazette.example/feed"), served: false).Step);

    [Fact]
    public void A_feed_of_another_title_is_asked_about() =>
        Assert.Equal(MoveStep.Ask, Decide(New, (New, Now.AddDays(-8)), title: "Domain for sale").Step);

    [Fact]
    public void A_title_not_seen_after_a_304_does_not_hinder() => Assert.Equal(MoveStep.Adopt, Decide(New, (New, Now.AddDays(-8)), title: null).Step);
}
