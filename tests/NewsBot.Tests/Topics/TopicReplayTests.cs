using NewsBot.Topics;

namespace NewsBot.Tests.Topics;

public sealed class TopicReplayTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 8, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_replay_shows_hits_near_misses_and_the_alerts_to_expect()
    {
        var replay = TopicReplay.Run(Ask.Topic("ferry strike -radio"), [
            Story(1, 1, "Ferry strike enters second day"),
            Story(1, 2, "Strike halts ferries"),
            Story(2, 30, "Ferry crews end their strike"),
            Story(3, 50, "Ferry strike on the radio"),
            Story(4, 60, "Ferry runs aground"),
            Story(5, 70, "Budget passes"),
            Story(6, 24 * 9, "Ferry strike long ago"),
        ], Now, TimeSpan.FromDays(7));

        Assert.Equal([1, 2], replay.Hits.Select(f => f.Story.StoryId));
        Assert.Equal(2 / 7.0, replay.AlertsPerDay, 6);
        Assert.Equal("**Ferry** **strike** enters second day", replay.Hits[0].MarkedTitle("**", "**"));
        Assert.Equal([3, 4], replay.NearMisses.Select(f => f.Story.StoryId));
        Assert.Equal("It would match without -radio.", replay.NearMisses[0].Explanation.Sentence);
        Assert.Equal("It would match if it had strike.", replay.NearMisses[1].Explanation.Sentence);
    }

    [Fact]
    public void The_proposed_exclusion_keeps_the_headline_out_and_costs_least()
    {
        var query = Ask.Topic("mercury");
        var unwanted = Ask.Text("Mercury tribute concert sells out");
        ReplayStory[] recent = [Story(1, 1, "Mercury found in concert hall soil"), Story(2, 2, "Mercury rises before dawn"), Story(3, 3, "Opera sells out")];

        var proposals = ExclusionProposal.For(query, unwanted, recent);

        Assert.Equal("-tribute", proposals[0].Exclusion);
        Assert.Empty(proposals[0].AlsoRemoves);
        Assert.False(Ask.Topic(proposals[0].Topic).Matches(unwanted));
        Assert.True(Ask.Topic(proposals[0].Topic).Matches(recent[0].Text));
        var concert = ExclusionProposal.For(query, unwanted, recent, 10).Single(p => p.Exclusion == "-concert");
        Assert.Equal([1], concert.AlsoRemoves.Select(s => s.StoryId));
    }

    [Fact]
    public void Nothing_is_proposed_for_a_headline_that_the_topic_does_not_take() =>
        Assert.Empty(ExclusionProposal.For(Ask.Topic("mercury"), Ask.Text("Venus rises"), []));

    [Fact]
    public void An_exclusion_of_a_topic_of_alternatives_holds_for_all_of_them()
    {
        var proposals = ExclusionProposal.For(Ask.Topic("(mercury | venus"), Ask.Text("Venus tennis title"), []);
        Assert.All(proposals, p => Assert.False(Ask.Topic(p.Topic).Matches(Ask.Text("Venus tennis title"))));
        Assert.All(proposals, p => Assert.True(Ask.Topic(p.Topic).Matches(Ask.Text("Mercury rises"))));
    }

    private static ReplayStory Story(long id, double hoursAgo, string title) => new(id, Now.AddHours(-hoursAgo), Ask.Text(title));
}
