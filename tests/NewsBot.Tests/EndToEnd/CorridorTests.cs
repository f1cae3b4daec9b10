using Dapper;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Sandbox;
using NewsBot.Tests.Described;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <summary>The whole way from a feed on loopback to messages in the sandbox, step by step, on either database.</summary>
public abstract class CorridorTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero));
    private readonly Judged _judged = new();
    private FeedHost _feeds = null!;
    private SandboxServer _sandbox = null!;
    private TestDesk _desk = null!;

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    public async ValueTask InitializeAsync()
    {
        _feeds = await FeedHost.StartAsync();
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { RateLimitScale = 100, Watch = _judged.Watch }, TimeProvider.System, null, default);
        _desk = await TestDesk.OpenAsync(await NewDatabaseAsync(), _time,
            ("Feeds:AllowedPrivateHosts:0", _feeds.Authority), ("Discord:Token", _sandbox.Info.BotToken), ("Discord:ApiBase", _sandbox.Info.Api));
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _sandbox.DisposeAsync();
        await _feeds.DisposeAsync();
        _judged.AssertFine();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_first_check_posts_nothing_and_the_next_entry_is_posted_once()
    {
        var ledger = await FollowAsync("ledger", "Old harbour news from last week");
        await _desk.FollowTopicAsync("Harbour", "harbour");
        Assert.Equal((1, 0), await CheckAsync(ledger));

        _feeds.Feed("ledger").Publish("Harbour bridge closed after cracks are found");
        Assert.Equal((1, 1), await CheckAsync(ledger));
        Assert.Equal((0, 0), await CheckAsync(ledger));
        await DeliverAsync();

        Assert.Equal("Harbour bridge closed after cracks are found", Assert.Single(await MessagesAsync()).Title);
    }

    [Fact]
    public async Task A_feed_that_cannot_be_stored_spoils_nothing_for_those_that_share_its_commit()
    {
        foreach (var name in (string[])["ledger", "echo", "mail"]) await FollowAsync(name, $"Harbour bridge of {name} closed");
        var feeds = _desk.Get<FeedStore>();
        var corridor = _desk.Get<Corridor>();
        var claimed = await feeds.ClaimDueAsync(_time.GetUtcNow(), TimeSpan.FromMinutes(3), 7, 10, default);
        var checks = await Task.WhenAll(claimed.Select(feed => _desk.Get<FeedChecker>().CheckAsync(feed, default)));
        // There is no such outlet: the store refuses the entries of the second.
        checks[1] = checks[1] with { Feed = checks[1].Feed with { OutletId = new OutletId(999) } };

        var everybodyWaits = new TaskCompletionSource();
        var holding = corridor.InTurnAsync(async (_, _) =>
        {
            await everybodyWaits.Task;
            return true;
        }, default);
        var runs = checks.Select(check => corridor.RunAsync(check, default)).ToArray();
        everybodyWaits.SetResult();

        await holding;
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => runs[1]);
        Assert.Equal((1, 1), ((await runs[0]).NewEntries, (await runs[2]).NewEntries));
        Assert.Equal([claimed[0].Id.Value, claimed[2].Id.Value], await _desk.Database.ReadAsync(connection =>
            connection.QueryAsync<long>("SELECT feed_id FROM entries ORDER BY id"), default));
    }

    [Fact]
    public async Task Two_outlets_make_one_alert_that_grows_by_an_edit()
    {
        var ledger = await FollowAsync("ledger");
        var echo = await FollowAsync("echo");
        await _desk.FollowTopicAsync("Harbour", "harbour");

        _feeds.Feed("ledger").Publish("Harbour bridge at Port Amble closed after cracks are found", summary: "Divers look at the piers of the Port Amble bridge.");
        await CheckAsync(ledger);
        await DeliverAsync();
        _feeds.Feed("echo").Publish("Port Amble harbour bridge closed: cracks found in piers", summary: "The Port Amble bridge is closed while divers look at the piers.");
        Assert.Equal((1, 0), await CheckAsync(echo));
        await DeliverAsync();
        Assert.Null(Assert.Single(await MessagesAsync()).Also);

        _time.Advance(TimeSpan.FromSeconds(21));
        await DeliverAsync();
        Assert.Equal("echo", Assert.Single(await MessagesAsync()).Also);
    }

    [Fact]
    public async Task A_retitled_entry_edits_its_alert()
    {
        var ledger = await FollowAsync("ledger");
        await _desk.FollowTopicAsync("Harbour", "harbour");
        _feeds.Feed("ledger").Publish("Harbour ferry strike enters second day", "strike");
        await CheckAsync(ledger);
        await DeliverAsync();
        _feeds.Feed("ledger").Retitle("strike", "Harbour ferry strike ends after night of talks");
        _time.Advance(TimeSpan.FromMinutes(1));
        await CheckAsync(ledger);
        await DeliverAsync();

        Assert.Equal("Harbour ferry strike ends after night of talks", Assert.Single(await MessagesAsync()).Title);
    }

    [Fact]
    public async Task A_feed_that_renames_all_guids_and_links_posts_nothing()
    {
        var ledger = await FollowAsync("ledger");
        await _desk.FollowTopicAsync("Harbour", "harbour");
        for (var i = 0; i < 8; i++) _feeds.Feed("ledger").Publish($"Harbour report number {i} on the {"tides gulls ropes boats lamps nets sails anchors".Split(' ')[i]}");
        await CheckAsync(ledger);
        _feeds.Feed("ledger").RenameAll("moved");
        Assert.Equal((0, 0), await CheckAsync(ledger));
    }

    [Fact]
    public async Task A_kill_between_plan_and_send_posts_after_the_restart()
    {
        var ledger = await FollowAsync("ledger");
        await _desk.FollowTopicAsync("Harbour", "harbour");
        _feeds.Feed("ledger").Publish("Harbour bridge closed after cracks are found");
        await CheckAsync(ledger);
        var deliveries = _desk.Get<DeliveryStore>();
        Assert.Single(await deliveries.ClaimAsync(_desk.Now, TimeSpan.FromMinutes(3), 1, 10, default));

        // Claimed and never finished: nobody else may have it before the lease ends.
        Assert.Empty(await deliveries.ClaimAsync(_desk.Now, TimeSpan.FromMinutes(3), 2, 10, default));
        _time.Advance(TimeSpan.FromMinutes(4));
        await DeliverAsync();
        Assert.Single(await MessagesAsync());
    }

    [Fact]
    public async Task After_a_long_outage_the_message_that_an_earlier_attempt_posted_is_found_in_the_channel()
    {
        var ledger = await FollowAsync("ledger");
        await _desk.FollowTopicAsync("Harbour", "harbour");
        // The sandbox runs on the real clock; the desk's clock starts there too, or the search would look elsewhere.
        _time.SetUtcNow(DateTimeOffset.UtcNow > _time.GetUtcNow() ? DateTimeOffset.UtcNow : _time.GetUtcNow());
        _feeds.Feed("ledger").Publish("Harbour bridge closed after cracks are found", published: _time.GetUtcNow());
        await CheckAsync(ledger);
        var lost = Assert.Single(await _desk.Get<DeliveryStore>().ClaimAsync(_desk.Now, TimeSpan.FromMinutes(3), 1, 10, default));
        var card = (await _desk.Get<NewsBot.Alerts.AlertStore>().CardAsync(lost.AlertId!.Value, default))!;
        // Posted without its nonce: as if Discord had forgotten the nonce meanwhile.
        await _desk.Get<IDiscordDoor>().PostAsync(lost.ChannelId, AlertRenderer.Draw(card, _desk.Get<MessageMark>()).Message with { Nonce = null }, default);

        _time.Advance(TimeSpan.FromHours(2));
        await DeliverAsync();
        Assert.Single(await MessagesAsync());
    }

    [Fact]
    public async Task An_overtaken_check_changes_nothing()
    {
        var ledger = await FollowAsync("ledger");
        _feeds.Feed("ledger").Publish("Harbour bridge closed after cracks are found");
        var store = _desk.Get<FeedStore>();
        var late = Assert.Single(await store.ClaimUncheckedAsync(_desk.Now.AddDays(1), _desk.Now, TimeSpan.FromMinutes(3), 1, 10, default));
        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal((1, 0), await CheckAsync(ledger));
        var run = await _desk.Get<Corridor>().RunAsync(late, default);
        Assert.Equal((0, 0), (run.NewEntries, run.Alerts));
    }

    [Fact]
    public async Task A_failing_feed_backs_off_with_its_reason_and_heals()
    {
        var ledger = await FollowAsync("ledger");
        _feeds.Feed("ledger").Status = 500;
        await CheckAsync(ledger);
        await CheckAsync(ledger);
        var failing = (await _desk.Get<FeedStore>().FindAsync(ledger, default))!;
        Assert.Equal(2, failing.Failures);
        Assert.Contains("500", failing.FailureDetail);
        Assert.True(failing.NextCheckAt > _desk.Now.AddMinutes(2));

        _feeds.Feed("ledger").Status = 200;
        await CheckAsync(ledger);
        Assert.Null((await _desk.Get<FeedStore>().FindAsync(ledger, default))!.FailureDetail);
    }

    [Fact]
    public async Task A_channel_that_refuses_is_disabled_and_its_alert_waits()
    {
        var ledger = await FollowAsync("ledger");
        await _desk.FollowTopicAsync("Harbour", "harbour", NewsBot.Discord.Snowflake.Parse(_sandbox.Info.Channels["locked"]));
        _feeds.Feed("ledger").Publish("Harbour bridge closed after cracks are found");
        await CheckAsync(ledger);
        await DeliverAsync();
        Assert.Empty(await MessagesAsync("locked"));
        var why = await _desk.Database.ReadAsync(c => c.ExecuteScalarAsync<string>("SELECT disabled_why FROM destinations"), default);
        Assert.False(string.IsNullOrEmpty(why));
        Assert.Equal(1, await _desk.Database.ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM deliveries WHERE state = 'pending'"), default));
    }

    [Fact]
    public async Task A_forum_gets_a_post_an_alert()
    {
        var ledger = await FollowAsync("ledger");
        await _desk.FollowTopicAsync("Harbour", "harbour", NewsBot.Discord.Snowflake.Parse(_sandbox.Info.Channels["forum"]), "forum");
        _feeds.Feed("ledger").Publish("Harbour bridge closed after cracks are found", "bridge");
        await CheckAsync(ledger);
        await DeliverAsync();
        _feeds.Feed("ledger").Retitle("bridge", "Harbour bridge open again after repair");
        _time.Advance(TimeSpan.FromMinutes(1));
        await CheckAsync(ledger);
        await DeliverAsync();
        var refused = await _desk.Database.ReadAsync(c => c.QueryAsync<string>("SELECT detail FROM deliveries ORDER BY id"), default);
        Assert.Equal(["Posted.", "Edited."], refused);
    }

    private async Task<FeedId> FollowAsync(string outlet, string firstEntry = "Tide tables for the month")
    {
        _feeds.Feed(outlet).Publish(firstEntry);
        var id = await _desk.FollowFeedAsync(_feeds.Feed(outlet).Address);
        if (firstEntry == "Tide tables for the month") await CheckAsync(id);
        return id;
    }

    private async Task<(int NewEntries, int Alerts)> CheckAsync(FeedId id)
    {
        var run = await _desk.CheckAsync(id);
        return (run.NewEntries, run.Alerts);
    }

    private async Task DeliverAsync()
    {
        while (await _desk.Get<DeliveryStore>().ClaimAsync(_desk.Now, TimeSpan.FromMinutes(3), Random.Shared.NextInt64(1, long.MaxValue), 16, default) is { Count: > 0 } claimed)
            foreach (var delivery in claimed) await _desk.Get<DeliverySender>().SendAsync(delivery, default);
    }

    private Task<IReadOnlyList<ShownAlert>> MessagesAsync(string channel = "news") => ShownAlert.InAsync(_sandbox, channel);
}

/// <inheritdoc/>
public sealed class CorridorOnSqliteTests : CorridorTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
