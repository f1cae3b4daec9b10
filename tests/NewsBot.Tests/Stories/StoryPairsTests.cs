using NewsBot.Stories;

namespace NewsBot.Tests.Stories;

public sealed class StoryPairsTests
{
    private readonly StoryPairs _pairs = new();

    [Fact]
    public void Which_headline_comes_first_does_not_matter()
    {
        var one = News.Titled(1, "Ferry runs aground off Norrhamn with 240 aboard", "The ferry hit rocks near the port early on Monday.");
        var other = News.Titled(2, "240 rescued after Norrhamn ferry hits rocks", "All passengers are safe, the coast guard said on Monday.");

        Assert.Equal(_pairs.Same(one, other), _pairs.Same(other, one));
    }

    [Fact]
    public void The_same_report_scores_above_the_threshold_and_another_below()
    {
        var one = News.Titled(1, "Ferry runs aground off Norrhamn with 240 aboard", "The ferry hit rocks near the port of Norrhamn early on Monday.");

        Assert.True(_pairs.Same(one, one with { Id = 2, Source = "other" }) >= StoryPairs.Threshold);
        Assert.True(_pairs.Same(one, News.Titled(3, "Central bank leaves rates unchanged", "Policymakers kept the key rate at 3 percent on Thursday.")) < 0.1);
    }

    [Fact]
    public void Two_issues_of_a_series_are_two() => Assert.Equal(0, _pairs.Same(
        News.Titled(1, "Morning roundup, July 29", "All that happened in the country overnight."),
        News.Titled(2, "Morning roundup, July 31", "All that happened in the country overnight.")));

    [Fact]
    public void A_pair_is_judged_beside_what_was_shown_before()
    {
        var one = News.Titled(1, "Ferry runs aground off Norrhamn", "The ferry hit rocks near the port early on Monday.");
        var other = News.Titled(2, "Norrhamn ferry owner posts yearly loss", "The owner of the ferry fleet lost money again.");
        var alone = _pairs.Same(one, other);
        _pairs.Learn(News.Titled(3, "Ferry aground off Norrhamn after hitting rocks", "The ferry hit rocks near the port early on Monday."));
        _pairs.Learn(News.Titled(4, "Norrhamn ferry owner: yearly loss", "The owner of the ferry fleet lost money again."));

        Assert.True(_pairs.Same(one, other) < alone);
    }
}
