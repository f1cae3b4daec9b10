using NewsBot.Topics.Trends;

namespace NewsBot.Tests.Topics;

public sealed class TopicTrendTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void A_story_counts_once_on_the_day_of_its_first_report()
    {
        var trend = Trend(Report(1, 3, "A"), Report(1, 2, "B"), Report(1, 0, "C"), Report(2, 2, "A"));
        Assert.Equal([0, 0, 0, 1, 1, 0, 0], trend.Days.Select(day => day.Stories));
        Assert.Equal(2, trend.Stories);
    }

    [Fact]
    public void What_began_before_is_not_counted() => Assert.Equal(0, Trend(Report(1, 9, "A"), Report(1, 1, "B")).Stories);

    [Fact]
    public void A_story_that_many_report_is_notable_and_told_by_its_first_headline()
    {
        var notable = Trend(Report(1, 2, "A"), Report(1, 2, "B", "Second words"), Report(1, 1, "C"), Report(2, 5, "A")).Days.Single(day => day.Notable is not null);
        Assert.Equal((Today.AddDays(-2), "Story 1 by A", 3), (notable.Day, notable.Notable!.Title, notable.Notable.Outlets));
    }

    [Fact]
    public void A_day_far_busier_than_most_is_notable()
    {
        var busy = Enumerable.Range(10, 6).Select(i => Report(i, 3, "A"));
        var quiet = Enumerable.Range(0, 7).Select(day => Report(100 + day, day, "A"));
        Assert.Equal(Today.AddDays(-3), Trend([.. busy, .. quiet]).Days.Single(day => day.Notable is not null).Day);
    }

    [Fact]
    public void No_more_than_four_are_notable() =>
        Assert.Equal(4, Trend([.. Enumerable.Range(0, 7).SelectMany(day => new[] { "A", "B", "C" }.Select(outlet => Report(day, day, outlet)))]).Days.Count(day => day.Notable is not null));

    [Fact]
    public void A_quiet_topic_has_nothing_notable() => Assert.DoesNotContain(Trend(Report(1, 3, "A"), Report(2, 1, "A")).Days, day => day.Notable is not null);

    [Theory]
    [InlineData(2, true)]
    [InlineData(20, false)]
    public void Where_the_archive_begins_is_told_when_it_begins_within(int daysAgo, bool told) =>
        Assert.Equal(told, TopicTrend.Of([], Today, 7, Noon(daysAgo)).Since is not null);

    private static TopicTrend Trend(params TrendReport[] reports) => TopicTrend.Of(reports, Today, 7, null);

    private static TrendReport Report(long story, int daysAgo, string outlet, string? title = null) =>
        new(story, Noon(daysAgo).AddMinutes(outlet[0]), title ?? $"Story {story} by {outlet}", null, outlet);

    private static DateTimeOffset Noon(int daysAgo) => new(Today.AddDays(-daysAgo).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
}
