using NewsBot.Topics;

namespace NewsBot.Tests.Topics;

public sealed class TopicQueryTests
{
    [Theory]
    [InlineData("harbour", "Harbour pilots end strike", true)]
    [InlineData("harbour", "Pilots end strike", false)]
    [InlineData("harbour -ferry", "Ferry leaves harbour", false)]
    [InlineData("lighthouse beacon OR lamp", "Lamp returns to lighthouse", true)]
    [InlineData("lighthouse beacon OR lamp", "Lamp returns to pier", false)]
    [InlineData("\"river bank\"", "Bank of the river collapses", false)]
    [InlineData("IT", "IT outage grounds ferries", true)]
    [InlineData("IT", "It snowed all night", false)]
    public void A_topic_takes_the_headlines_it_describes(string topic, string headline, bool takes) =>
        Assert.Equal(takes, Ask.Topic(topic).Matches(Ask.Text(headline)));

    [Theory]
    [InlineData("", 1)]
    [InlineData("-rain", 1)]
    [InlineData("lang:en", 1)]
    [InlineData("storm OR -rain", 7)]
    [InlineData("storm ab*", 7)]
    [InlineData("storm /(/", 7)]
    public void A_topic_that_cannot_work_is_refused_with_its_column(string topic, int column)
    {
        var parse = TopicQuery.Parse(topic);
        Assert.Null(parse.Query);
        Assert.NotNull(parse.Error);
        Assert.Equal(column, parse.Error.Column);
        Assert.EndsWith(".", parse.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apple iphone OR ipad", "apple AND (iphone OR ipad)")]
    [InlineData("war and peace", "war AND peace")]
    [InlineData("The Who", "\"The Who\"")]
    [InlineData("(nurses OR doctors", "nurses OR doctors")]
    [InlineData("title:(merger | \"hostile bid\") -opinion", "(title:merger OR title:\"hostile bid\") AND -opinion")]
    public void The_maker_is_shown_how_a_topic_was_understood(string topic, string understood) =>
        Assert.Equal(understood, TopicQuery.Parse(topic).Understood);

    [Fact]
    public void An_exclusion_that_stopped_a_topic_is_named()
    {
        var told = Ask.Topic("final -football").Explain(Ask.Text("Football final moved to Sunday"));
        Assert.False(told.Matches);
        Assert.Equal(["-football"], told.StoppedBy);
        Assert.Equal([new MatchedSpan(true, 9, 5)], told.Spans);
        Assert.True(told.IsNearMiss);
    }
}
