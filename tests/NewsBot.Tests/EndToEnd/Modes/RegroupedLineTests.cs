using Dapper;
using NewsBot.Alerts;
using NewsBot.Stories;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <summary>What waits to be told together goes with its reports when stories are split or joined; on either database.</summary>
public abstract class RegroupedLineTests : ModeScene
{
    private const string Closed = "Harbour bridge at Port Amble closed after cracks are found";
    private const string AlsoClosed = "Port Amble harbour bridge closed: cracks found in piers";
    private const string Fire = "Fire on a trawler in the harbour of Ostmark burns all night";
    private static readonly JudgedBy Moderator = new(TestDesk.Guild, TestDesk.Moderator);

    [Fact]
    public async Task A_report_that_is_split_off_has_a_line_of_its_own()
    {
        await Desk.FollowTopicAsync("Harbour", "harbour", manner: Daily);
        await PublishTwoOfOneStoryAsync();

        Assert.IsType<Regrouped.Split>(await Desk.Get<Regrouper>().SplitAsync(await EntryAsync(AlsoClosed), Moderator, default));

        Assert.Equal([AlsoClosed, Closed], (await DigestAsync()).Order().Reverse());
    }

    [Fact]
    public async Task A_line_goes_with_the_report_that_met_its_topic()
    {
        await Desk.FollowTopicAsync("Piers", "piers", manner: Daily);
        await PublishTwoOfOneStoryAsync();

        Assert.IsType<Regrouped.Split>(await Desk.Get<Regrouper>().SplitAsync(await EntryAsync(AlsoClosed), Moderator, default));

        Assert.Equal([AlsoClosed], await DigestAsync());
        Assert.Single(await TalesAsync(await EntryAsync(AlsoClosed)));
        Assert.Empty(await TalesAsync(await EntryAsync(Closed)));
    }

    [Fact]
    public async Task What_a_story_tells_after_its_first_line_has_left_it_comes_too()
    {
        const string fire = "Fire on the piers of Ostmark burns all night";
        await Desk.FollowTopicAsync("Piers", "piers", manner: Daily);
        await PublishTwoOfOneStoryAsync();
        Assert.Equal([AlsoClosed], await DigestAsync());
        Assert.IsType<Regrouped.Split>(await Desk.Get<Regrouper>().SplitAsync(await EntryAsync(AlsoClosed), Moderator, default));
        await PublishAsync(await FollowAsync("gazette"), "gazette", fire);
        Assert.IsType<Regrouped.Joined>(await Desk.Get<Regrouper>().JoinAsync(await EntryAsync(Closed), await EntryAsync(fire), Moderator, default));

        await DigestAsync();
        Assert.Equal(2, (await MessagesAsync()).Count);
    }

    [Fact]
    public async Task Two_stories_that_are_joined_have_one_line()
    {
        await Desk.FollowTopicAsync("Harbour", "harbour", manner: Daily);
        await PublishTwoStoriesAsync();
        await JoinAsync();

        Assert.Equal([Closed], await DigestAsync());
        Assert.Empty(await WaitingAsync());
    }

    [Fact]
    public async Task What_was_told_is_not_told_again_when_it_is_joined_with_what_waits()
    {
        await Desk.FollowTopicAsync("Harbour", "harbour", manner: Daily);
        var ledger = await FollowAsync("ledger");
        var echo = await FollowAsync("echo");
        await PublishAsync(ledger, "ledger", Closed);
        Assert.Equal([Closed], await DigestAsync());
        await PublishAsync(echo, "echo", Fire);
        await JoinAsync();

        Assert.Empty(await WaitingAsync());
        Time.Advance(TimeSpan.FromDays(1));
        await TellAsync();
        Assert.Single(await MessagesAsync());
    }

    [Fact]
    public async Task A_join_that_is_taken_back_gives_each_its_line_again()
    {
        await Desk.FollowTopicAsync("Harbour", "harbour", manner: Daily);
        await PublishTwoStoriesAsync();
        await JoinAsync();
        Assert.IsType<Regrouped.Split>(await Desk.Get<Regrouper>().SplitAsync(await EntryAsync(Fire), Moderator, default));

        Assert.Equal([Fire, Closed], (await DigestAsync()).Order());
    }

    [Fact]
    public async Task What_is_joined_with_a_story_that_has_an_alert_waits_no_more()
    {
        await Desk.FollowTopicAsync("Bridges", "bridge");
        await Desk.FollowTopicAsync("Trawlers", "trawler", manner: Daily);
        await PublishTwoStoriesAsync();
        await TellAsync();
        Assert.Single(await WaitingAsync());

        await JoinAsync();
        Time.Advance(TimeSpan.FromDays(1));
        await TellAsync();

        Assert.Empty(await WaitingAsync());
        Assert.Equal(Closed, Title(Assert.Single(await MessagesAsync())));
    }

    [Fact]
    public async Task Two_stories_of_one_outlet_each_that_wait_for_a_second_are_told_once_they_are_one()
    {
        await Desk.FollowTopicAsync("Harbour", "harbour", manner: new Manner { MinOutlets = 2 });
        await PublishTwoStoriesAsync();
        await JoinAsync();
        await TellAsync();

        Assert.Equal(Closed, Title(Assert.Single(await MessagesAsync())));
    }

    private async Task PublishTwoOfOneStoryAsync()
    {
        await PublishAsync(await FollowAsync("ledger"), "ledger", Closed, "Divers look at the Port Amble bridge.");
        await PublishAsync(await FollowAsync("echo"), "echo", AlsoClosed, "The Port Amble bridge is closed while divers look at the piers.");
        Assert.Equal(1, await Desk.Database.ReadAsync(connection => connection.ExecuteScalarAsync<int>(
            "SELECT COUNT(DISTINCT s.story_id) FROM story_entries s JOIN entries e ON e.id = s.entry_id WHERE e.title LIKE '%Amble%'"), default));
    }

    private async Task PublishTwoStoriesAsync()
    {
        await PublishAsync(await FollowAsync("ledger"), "ledger", Closed);
        Time.Advance(TimeSpan.FromMinutes(1));
        await PublishAsync(await FollowAsync("echo"), "echo", Fire);
    }

    private async Task JoinAsync() =>
        Assert.IsType<Regrouped.Joined>(await Desk.Get<Regrouper>().JoinAsync(await EntryAsync(Fire), await EntryAsync(Closed), Moderator, default));

    /// <summary>The headlines of the digest that comes a day later.</summary>
    private async Task<IReadOnlyList<string>> DigestAsync()
    {
        Time.Advance(TimeSpan.FromDays(1));
        await TellAsync();
        return [.. Text((await MessagesAsync())[^1]).Split('\n').Where(line => line.StartsWith('[')).Select(line => line[1..line.IndexOf(']', StringComparison.Ordinal)])];
    }

    private async Task<IReadOnlyList<long>> WaitingAsync() =>
        (await Desk.Database.ReadAsync(connection => connection.QueryAsync<long>("SELECT story_id FROM lines WHERE told_at IS NULL"), default)).AsList();
}

/// <inheritdoc/>
public sealed class RegroupedLinesOnSqliteTests : RegroupedLineTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
