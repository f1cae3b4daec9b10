using NewsBot.Stories;

namespace NewsBot.Tests.Stories;

public sealed class StoryGrouperTests
{
    private readonly StoryGrouper _grouper = new(new StoryGrouperOptions());

    [Fact]
    public void The_first_headline_opens_a_story_that_bears_its_id()
    {
        var assigned = _grouper.Assign(News.Titled(7, "Ferry runs aground off Norrhamn with 240 aboard"));

        Assert.True(assigned.Opened);
        Assert.Equal(7, assigned.StoryId);
        Assert.Null(assigned.NearestStoryId);
    }

    [Fact]
    public void The_same_event_in_other_words_joins_and_says_why()
    {
        _grouper.Assign(News.Titled(1, "Ferry runs aground off Norrhamn with 240 aboard", "A ferry with 240 passengers ran onto rocks near the port of Norrhamn early on Monday."));
        _grouper.Assign(News.Titled(2, "Central bank leaves rates unchanged", "Policymakers of the Veldland central bank kept the key rate at 3 percent."));

        var assigned = _grouper.Assign(News.Titled(3, "240 rescued after Norrhamn ferry hits rocks", "All passengers of the ferry that ran aground near Norrhamn are safe, the coast guard says."));

        Assert.False(assigned.Opened);
        Assert.Equal(1, assigned.StoryId);
        Assert.Equal(1, assigned.NearestHeadlineId);
        Assert.Contains("Norrhamn", assigned.Shared);
    }

    [Fact]
    public void Headlines_of_two_languages_never_meet()
    {
        _grouper.Assign(News.Titled(1, "Norrhamn Ferry 240"));

        Assert.True(_grouper.Assign(News.Titled(2, "Norrhamn Ferry 240").In("sv")).Opened);
    }

    [Fact]
    public void A_forgotten_headline_leaves_no_trace()
    {
        _grouper.Assign(News.Titled(1, "Ferry runs aground off Norrhamn with 240 aboard"));
        _grouper.Forget(1);

        Assert.Equal(0, _grouper.Count);
        Assert.True(_grouper.Assign(News.Titled(2, "Ferry runs aground off Norrhamn with 240 aboard")).Opened);
    }

    [Fact]
    public void What_is_older_than_the_window_is_forgotten()
    {
        _grouper.Assign(News.Titled(1, "Ferry runs aground off Norrhamn with 240 aboard"));
        _grouper.Assign(News.Titled(2, "Central bank leaves rates unchanged").After(TimeSpan.FromDays(30)));
        _grouper.Assign(News.Titled(3, "Museum finds lost painting in attic").After(TimeSpan.FromDays(30)));

        Assert.Equal(2, _grouper.Count);
    }

    [Fact]
    public void A_headline_that_pushes_its_like_out_of_a_full_window_keeps_its_words()
    {
        var grouper = new StoryGrouper(new StoryGrouperOptions { Capacity = 2 });
        grouper.Assign(News.Titled(1, "Ferry runs aground off Norrhamn with 240 aboard"));
        grouper.Assign(News.Titled(2, "Central bank leaves rates unchanged"));
        grouper.Assign(News.Titled(3, "Ferry runs aground off Norrhamn with 240 aboard"));

        Assert.Null(grouper.Assign(News.Titled(4, "Museum finds lost painting in attic")).NearestStoryId);
    }

    [Fact]
    public void One_headline_with_a_wild_date_does_not_empty_the_window()
    {
        _grouper.Assign(News.Titled(1, "Ferry runs aground off Norrhamn with 240 aboard"));
        _grouper.Assign(News.Titled(2, "Central bank leaves rates unchanged").After(TimeSpan.FromDays(4000)));

        Assert.Equal(1, _grouper.Assign(News.Titled(3, "Ferry runs aground off Norrhamn, 240 aboard")).StoryId);
    }

    [Fact]
    public void A_headline_that_a_moderator_moves_takes_its_like_along()
    {
        _grouper.Assign(News.Titled(1, "Ferry runs aground off Norrhamn with 240 aboard"));
        _grouper.Assign(News.Titled(2, "Coast guard lifts passengers from stricken ship"));
        _grouper.Move(2, 1);

        Assert.Equal(1, _grouper.Assign(News.Titled(3, "Coast guard lifts passengers from stricken ship")).StoryId);
    }
}
