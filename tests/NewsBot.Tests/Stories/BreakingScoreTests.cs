using NewsBot.Stories;

namespace NewsBot.Tests.Stories;

public sealed class BreakingScoreTests
{
    [Fact]
    public void Four_outlets_in_eleven_minutes_are_told_so()
    {
        var score = BreakingScore.Of([At(0, "a"), At(4, "b"), At(7, "c"), At(11, "d")]);

        Assert.Equal("4 outlets in 11 minutes", score.Words);
    }

    [Fact]
    public void Outlets_of_one_owner_count_once()
    {
        var score = BreakingScore.Of([At(0, "a", "Gull Group"), At(2, "b", "Gull Group"), At(5, "c", "Gull Group")]);

        Assert.Equal((0, 1), (score.Value, score.Outlets));
        Assert.Equal("1 outlet", score.Words);
    }

    [Fact]
    public void The_same_outlets_are_more_breaking_in_minutes_than_in_hours() =>
        Assert.True(BreakingScore.Of([At(0, "a"), At(5, "b"), At(9, "c")]).Value > 5 * BreakingScore.Of([At(0, "a"), At(50, "b"), At(90, "c")]).Value);

    [Fact]
    public void A_late_straggler_does_not_cool_a_story_down() =>
        Assert.Equal(BreakingScore.Of([At(0, "a"), At(5, "b"), At(9, "c")]), BreakingScore.Of([At(0, "a"), At(5, "b"), At(9, "c"), At(900, "d")]));

    [Fact]
    public void A_story_that_smouldered_breaks_when_many_join_at_once() =>
        Assert.Equal("4 outlets in 6 minutes", BreakingScore.Of([At(0, "a"), At(600, "b"), At(602, "c"), At(605, "d"), At(606, "e")]).Words);

    [Fact]
    public void A_story_without_headlines_is_not_breaking() => Assert.Equal(0, BreakingScore.Of([]).Value);

    private static Headline At(int minute, string source, string owner = "") =>
        News.Titled(1, "Dam above Velden gives way") with { Published = new DateTimeOffset(2026, 3, 2, 8, minute % 60, 0, TimeSpan.Zero).AddHours(minute / 60), Source = source, Owner = owner };
}
