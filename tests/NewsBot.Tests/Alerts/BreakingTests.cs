using NewsBot.Alerts;
using NewsBot.Stories;

namespace NewsBot.Tests.Alerts;

public sealed class BreakingTests
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Four_outlets_in_eleven_minutes_break_on_a_topic_of_ordinary_days()
    {
        var breaking = Breaking.Of(Joined(0, 4, 7, 11), 20, Nine.AddMinutes(12));

        Assert.True(breaking.IsBreaking);
        Assert.Equal("4 outlets in 11 minutes", breaking.Words);
    }

    [Fact]
    public void The_same_is_nothing_much_on_a_topic_with_hundreds_of_stories_a_day() =>
        Assert.False(Breaking.Of(Joined(0, 4, 7, 11), 300, Nine.AddMinutes(12)).IsBreaking);

    [Fact]
    public void Two_outlets_are_too_few_however_quick_and_however_quiet_the_topic() =>
        Assert.False(Breaking.Of(Joined(0, 1), 0, Nine.AddMinutes(2)).IsBreaking);

    [Fact]
    public void What_broke_hours_ago_is_no_longer_breaking() =>
        Assert.False(Breaking.Of(Joined(0, 4, 7, 11), 1, Nine.AddHours(5)).IsBreaking);

    [Fact]
    public void Outlets_that_trickle_in_over_a_day_break_nothing() =>
        Assert.False(Breaking.Of(Joined(0, 200, 400, 600, 800), 0, Nine.AddMinutes(801)).IsBreaking);

    [Fact]
    public void A_topics_volume_is_its_stories_a_day()
    {
        var volume = TopicVolume.StartingAt(Nine);
        for (var hour = 0; hour < 24 * 21; hour++) volume = volume.After(2, Nine.AddHours(hour));

        Assert.InRange(volume.ADay(Nine.AddDays(21)), 46, 50);
    }

    [Fact]
    public void A_topic_that_fell_silent_is_quiet_again_after_weeks()
    {
        var volume = TopicVolume.StartingAt(Nine);
        for (var hour = 0; hour < 24 * 7; hour++) volume = volume.After(4, Nine.AddHours(hour));

        Assert.InRange(volume.ADay(Nine.AddDays(7)), 90, 100);
        Assert.True(volume.ADay(Nine.AddDays(35)) < 3);
    }

    [Fact]
    public void A_young_topics_first_stories_count_as_its_first_days() =>
        Assert.InRange(TopicVolume.StartingAt(Nine).After(6, Nine).ADay(Nine.AddMinutes(1)), 5, 7);

    private static BreakingScore Joined(params int[] minutes) => BreakingScore.OfReports(minutes.Select(minute => ($"outlet {minute}", Nine.AddMinutes(minute))));
}
