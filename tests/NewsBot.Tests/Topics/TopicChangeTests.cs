using NewsBot.Topics;
using NewsBot.Topics.Sharing;

namespace NewsBot.Tests.Topics;

public sealed class TopicChangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_change_gains_and_loses_stories_and_not_reports()
    {
        ReplayStory[] stories = [Told(1, "Ferry sails"), Told(1, "Boat sails"), Told(2, "Boat race"), Told(3, "Ferry strike"), Told(4, "Bridge")];
        var change = TopicChange.Of(Ask.Topic("ferry"), Ask.Topic("ferry OR boat -strike"), stories, Now, TimeSpan.FromDays(7));
        Assert.Equal([2], change.Gained.Select(hit => hit.Story.StoryId));
        Assert.Equal([3], change.Lost.Select(hit => hit.Story.StoryId));
    }

    [Fact]
    public void What_is_gathered_is_fewer_messages()
    {
        DateTimeOffset[] told = [Now, Now.AddMinutes(1), Now.AddHours(-3), Now.AddDays(-1), Now.AddDays(-1)];
        Assert.Equal(new AlertForecast(2.5, 1.5, 1, 1 / 7.0, 0.5), AlertForecast.Of(told, 1, 2));
        Assert.Equal(new AlertForecast(5, 3, 1, 1 / 7.0, 2), AlertForecast.Of(told, 2, 0.1));
        Assert.Equal(new AlertForecast(0, 0, 0, 0, 0), AlertForecast.Of([], 0, 7));
        Assert.Equal(1 / 14.0, AlertForecast.Of([Now], 0, 14).Weekly);
    }

    [Theory]
    [InlineData(0, "none by the week, and **none** of breaking news only")]
    [InlineData(1, "**1** a week by the week, and **1** a week of breaking news only")]
    [InlineData(14, "**1** a week by the week, and **2** a day of breaking news only")]
    public void A_forecast_says_what_is_seldom_by_the_week(int stories, string part) =>
        Assert.Contains(part, AlertForecast.Of([.. Enumerable.Range(0, stories).Select(i => Now.AddMinutes(-i))], stories, 7).Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData("/[aeiou]/", true)]
    [InlineData("the OR a OR of OR in OR for OR /s/", true)]
    [InlineData("source:paper", true)]
    [InlineData("source:harbour", false)]
    [InlineData("police OR court OR fire OR minister", false)]
    public void A_topic_for_about_anything_is_known(string query, bool known) => Assert.Equal(known, EverydayHeadlines.AreTakenBy(Ask.Topic(query)));

    [Fact]
    public void No_preset_takes_about_anything() => Assert.DoesNotContain(TopicPresets.All, preset => EverydayHeadlines.AreTakenBy(Ask.Topic(preset.Query)));

    [Fact]
    public void A_code_follows_from_the_topic_and_is_read_however_it_is_typed()
    {
        var code = TopicCode.Of("Ferries", "ferry");
        Assert.NotEqual(code, TopicCode.Of("Ferries", "ferry -boat"));
        Assert.Equal(code, TopicCode.Read($" `{TopicCode.Shown(code).ToLowerInvariant()}` "));
        Assert.Equal("1010101010", TopicCode.Read("iOlO1-01oI0"));
        Assert.All(["", "12345", "12345-6789U", "12345-678901"], typed => Assert.Null(TopicCode.Read(typed)));
    }

    private static ReplayStory Told(long story, string title) => new(story, Now.AddHours(-1), Ask.Text(title));
}
