using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Schedules;
using NewsBot.Storage;
using NewsBot.Stories;
using NewsBot.Tests.Desk;
using NewsBot.Topics.Search;

namespace NewsBot.Tests.EndToEnd;

/// <summary>What is kept for a time only is cleared away after it, and nothing else is; on either database.</summary>
public abstract class RetentionTests : ModeScene
{
    private const string Closed = "Harbour bridge at Port Amble closed after cracks are found";
    private const string AlsoClosed = "Port Amble harbour bridge closed: cracks found in piers";

    /// <summary>All that grows with the news, and nothing that people have set up.</summary>
    private static readonly string[] Growing =
    [
        "checks", "entries", "entry_keys", "entry_changes", "stories", "story_entries", "story_judgements", "stories_apart", "alerts", "alert_matches", "deliveries", "attempts",
        "bulletins", "lines", "reasons", "story_wishes", "vanished", "search_changes", "changes",
    ];

    [Fact]
    public async Task A_story_goes_with_all_that_hangs_on_it_and_its_young_neighbour_stays()
    {
        var (ledger, echo) = (await FollowAsync("ledger"), await FollowAsync("echo"));
        await Desk.FollowTopicAsync("Harbour", "harbour");
        await Desk.FollowTopicAsync("Cranes", "crane", manner: Daily);
        await PublishAsync(ledger, "ledger", Closed, "Divers look at the piers of the Port Amble bridge.");
        await PublishAsync(echo, "echo", AlsoClosed, "The Port Amble bridge is closed while divers look at the piers.");
        await PublishAsync(ledger, "ledger", "Old crane is sold to a museum");
        await Desk.Get<SearchIndexer>().CatchUpAsync(default);
        Time.Advance(TimeSpan.FromDays(1));
        await TellAsync();
        var bridge = await EntryAsync(Closed);
        await MuteAsync(bridge, default, new DestinationId(1));
        Assert.IsType<Regrouped.Split>(await Desk.Get<Regrouper>().SplitAsync(await EntryAsync(AlsoClosed), new JudgedBy(TestDesk.Guild, TestDesk.Moderator), default));
        await TellAsync();
        Assert.Empty((await CountsAsync()).Where(count => count is { Value: 0, Key: not ("entry_changes" or "stories_apart" or "changes" or "vanished" or "search_changes" or "reasons") }).Select(count => count.Key));

        Time.Advance(TimeSpan.FromDays(390));
        await CheckAsync(ledger);
        await PublishAsync(ledger, "ledger", "Seals are counted in the harbour mouth");
        await TellAsync();
        Time.Advance(TimeSpan.FromDays(11));
        Assert.True(await ClearAsync() > 0);

        Assert.Equal(["Seals are counted in the harbour mouth"], await TitlesAsync());
        var left = await CountsAsync();
        Assert.Equal((1, 1, 1, 1), (left["stories"], left["story_entries"], left["alerts"], left["alert_matches"]));
        Assert.Equal((0, 0, 0, 0), (left["lines"], left["bulletins"], left["story_wishes"], left["story_judgements"]));
        Assert.Equal(1, left["deliveries"]);
        Assert.Equal(0, await ClearAsync());
    }

    [Fact]
    public async Task What_a_feed_has_long_ceased_to_show_is_forgotten()
    {
        var ledger = await FollowAsync("ledger");
        Feeds.Feed("ledger").Publish(Closed, guid: "closed");
        await CheckAsync(ledger);
        var forgotten = await EntryAsync(Closed);
        Feeds.Feed("ledger").Remove("closed");
        Time.Advance(TimeSpan.FromDays(1));
        await PublishAsync(ledger, "ledger", "Seals are counted in the harbour mouth");
        Time.Advance(TimeSpan.FromDays(399.5));
        await ClearAsync();

        Assert.Equal(["Seals are counted in the harbour mouth"], await TitlesAsync());
        var remembered = await Desk.Database.ReadAsync(connection => connection.QueryAsync<long>("SELECT DISTINCT entry_id FROM entry_keys"), default);
        Assert.Equal(2, remembered.Count());
        Assert.DoesNotContain(forgotten.Value, remembered);
    }

    [Fact]
    public async Task After_long_enough_nothing_is_left_but_what_people_have_set_up()
    {
        var ledger = await FollowAsync("ledger");
        await Desk.FollowTopicAsync("Harbour", "harbour");
        await PublishAsync(ledger, "ledger", Closed);
        await TellAsync();
        Time.Advance(TimeSpan.FromDays(401));
        await ClearAsync();

        Assert.All(await CountsAsync(), count => Assert.Equal(count.Key == "entry_keys" ? 6 : 0, count.Value));
        Assert.Single(await Desk.Get<SubscriptionStore>().OfGuildAsync(TestDesk.Guild, default));
    }

    [Fact]
    public async Task What_a_feed_still_shows_does_not_come_back_as_news()
    {
        var ledger = await FollowAsync("ledger");
        await Desk.FollowTopicAsync("Harbour", "harbour");
        await PublishAsync(ledger, "ledger", Closed);
        await TellAsync();
        for (var day = 0; day < 420; day += 60)
        {
            Time.Advance(TimeSpan.FromDays(60));
            await CheckAsync(ledger);
        }

        await ClearAsync();
        Assert.Empty(await TitlesAsync());
        var again = await CheckAsync(ledger);
        await PublishAsync(ledger, "ledger", "Seals are counted in the harbour mouth");
        await TellAsync();

        Assert.Equal(0, again.NewEntries);
        Assert.Equal([Closed, "Seals are counted in the harbour mouth"], (await MessagesAsync()).Select(Title));
    }

    [Fact]
    public async Task The_ledger_is_shorter_than_the_archive_and_what_waits_stays_in_it()
    {
        var ledger = await FollowAsync("ledger");
        await Desk.FollowTopicAsync("Harbour", "harbour");
        await PublishAsync(ledger, "ledger", Closed);
        await TellAsync();
        await PublishAsync(ledger, "ledger", "Seals are counted in the harbour mouth");
        Time.Advance(TimeSpan.FromDays(91));
        await ClearAsync();

        var left = await CountsAsync();
        Assert.Equal((0, 1, 0), (left["checks"], left["deliveries"], left["attempts"]));
        Assert.Equal(2, left["alerts"]);
        await TellAsync();
        Time.Advance(TimeSpan.FromMinutes(2));
        await TellAsync();
        Assert.Equal([Closed, "While I was away: 1 story"], (await MessagesAsync()).Select(Title));
    }

    [Fact]
    public async Task Messages_that_wait_for_a_closed_channel_do_not_keep_those_behind_them()
    {
        await Desk.FollowTopicAsync("Harbour", "harbour");
        var most = Desk.Get<IOptions<RetentionOptions>>().Value.Batch;
        await Desk.Database.WriteAsync(async tx =>
        {
            for (var i = 0; i <= most; i++) await BulletinStore.PlanAsync(tx, new DestinationId(1), $"notice:{i}", new BulletinContent.Notice("Notice", "Waits."), Desk.Now, Desk.Now);
            await tx.Connection!.ExecuteAsync("DELETE FROM deliveries WHERE bulletin_id = (SELECT MAX(id) FROM bulletins)", transaction: tx);
        }, default);
        Time.Advance(TimeSpan.FromDays(401));
        await Desk.Database.WriteAsync(tx => BulletinStore.PlanAsync(tx, new DestinationId(1), "notice:young", new BulletinContent.Notice("Notice", "Young."), Desk.Now, Desk.Now), default);
        await ClearAsync();

        Assert.Equal(most + 1, (await CountsAsync())["bulletins"]);
    }

    [Fact]
    public async Task More_than_a_batch_is_cleared_in_one_go()
    {
        var ledger = await FollowAsync("ledger");
        await Desk.Database.WriteAsync(tx => tx.Connection!.ExecuteAsync(
            """
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1234)
            INSERT INTO checks (feed_id, at, duration_ms, outcome) SELECT @ledger, i, 1, 'unchanged' FROM n
            """, new { ledger }, tx), default);
        await Desk.Database.WriteAsync(tx => tx.Connection!.ExecuteAsync("DELETE FROM checks WHERE at > 1234", transaction: tx), default);

        Assert.Equal(1234, await ClearAsync());
    }

    private Task<long> ClearAsync() => new ClearingJob(Desk.Services.GetServices<IClearing>(), Desk.Database, Desk.Get<IOptions<RetentionOptions>>(), Time).ClearAsync(default);

    private Task<IReadOnlyDictionary<string, long>> CountsAsync() => Desk.Database.ReadAsync<IReadOnlyDictionary<string, long>>(async connection =>
    {
        var counts = new Dictionary<string, long>();
        foreach (var table in Growing) counts.Add(table, await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {table}"));
        return counts;
    }, default);

    private Task<IReadOnlyList<string>> TitlesAsync() => Desk.Database.ReadAsync<IReadOnlyList<string>>(
        async connection => (await connection.QueryAsync<string>("SELECT title FROM entries ORDER BY id")).AsList(), default);
}

/// <inheritdoc/>
public sealed class RetentionOnSqliteTests : RetentionTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
