using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Discord;
using NewsBot.Sandbox;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Deliveries;

/// <summary>A feed that dies is told of once, where its owner looks, and the notice goes when it is healed. On either database.</summary>
public abstract class FeedNoticeTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero));
    private FeedHost _feeds = null!;
    private SandboxServer _sandbox = null!;
    private TestDesk _desk = null!;
    private FeedId _ledger;

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    public async ValueTask InitializeAsync()
    {
        _feeds = await FeedHost.StartAsync();
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { RateLimitScale = 100 }, TimeProvider.System, null, default);
        _desk = await TestDesk.OpenAsync(await NewDatabaseAsync(), _time,
            ("Feeds:AllowedPrivateHosts:0", _feeds.Authority), ("Discord:Token", _sandbox.Info.BotToken), ("Discord:ApiBase", _sandbox.Info.Api));
        _feeds.Feed("ledger").Publish("Tide tables for the month");
        _ledger = await _desk.FollowFeedAsync(_feeds.Feed("ledger").Address);
        await _desk.FollowTopicAsync("Harbour", "harbour");
        await CheckAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _sandbox.DisposeAsync();
        await _feeds.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_feed_that_fails_for_days_is_told_once_and_the_notice_goes_silently_when_it_heals()
    {
        _feeds.Feed("ledger").Status = 500;
        await FailForAsync(days: 2);
        Assert.Empty(await NoticesAsync());
        await FailForAsync(days: 3);
        var notice = Assert.Single(await NoticesAsync());
        Assert.Equal("ledger brings no news any more", notice.Title);
        Assert.Contains("(500)", notice.Text);
        Assert.Contains("What helps:", notice.Text);

        _feeds.Feed("ledger").Status = 200;
        await CheckAsync();
        var mended = Assert.Single(await NoticesAsync());
        Assert.StartsWith("~~ledger brings no news any more~~ · mended", mended.Text);
    }

    [Fact]
    public async Task A_feed_taken_down_is_told_at_once_and_asked_no_more()
    {
        _feeds.Feed("ledger").Status = 410;
        await CheckAsync();
        Assert.Contains("gone for good (410)", Assert.Single(await NoticesAsync()).Text);
        Assert.Equal("gone", (await _desk.Get<FeedStore>().FindAsync(_ledger, default))!.State);
        Assert.Empty(await _desk.Get<FeedStore>().ClaimDueAsync(_desk.Now.AddYears(1), TimeSpan.FromMinutes(1), 1, 10, default));
    }

    [Fact]
    public async Task A_second_death_is_told_again()
    {
        _feeds.Feed("ledger").Status = 404;
        await FailForAsync(days: 4);
        _feeds.Feed("ledger").Status = 200;
        await CheckAsync();
        _feeds.Feed("ledger").Status = 404;
        await FailForAsync(days: 4);

        Assert.Equal([true, false], (await NoticesAsync()).Select(notice => notice.Text.Contains("mended", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_notice_goes_to_the_chosen_channel_and_a_server_that_removes_the_feed_is_done_with_it()
    {
        await _desk.Database.WriteAsync(async tx => await NoticePlaceStore.ChooseAsync(
            tx, TestDesk.Guild, await SubscriptionStore.DestinationAsync(tx, "channel", Snowflake.Parse(_sandbox.Info.Channels["general"]), TestDesk.Guild, default)), default);
        _feeds.Feed("ledger").Status = 410;
        await CheckAsync();
        Assert.Empty(await NoticesAsync());
        Assert.Single(await NoticesAsync("general"));

        await _desk.Get<SourceStore>().RemoveAsync(TestDesk.Guild, _ledger, default);
        await _desk.Get<FeedNotices>().SettleAsync(TestDesk.Guild, (await _desk.Get<FeedStore>().FindAsync(_ledger, default))!, default);
        await DeliverAsync();
        Assert.Contains("mended", Assert.Single(await NoticesAsync("general")).Text);
    }

    [Fact]
    public async Task A_server_that_has_paused_the_feed_is_told_nothing_and_gets_nothing_of_it()
    {
        Assert.True(await _desk.Database.WriteAsync(tx => SourceStore.PauseAsync(tx, TestDesk.Guild, _ledger, _desk.Now), default));
        Assert.Equal("paused", (await _desk.Get<FeedStore>().FindAsync(_ledger, default))!.State);
        Assert.Equal("paused", Assert.Single(await _desk.Get<SourceStore>().ListAsync(TestDesk.Guild, default)).State);

        // What was published while nobody wanted it is no news afterwards.
        _feeds.Feed("ledger").Publish("Harbour bridge closed after cracks are found");
        Assert.True(await _desk.Database.WriteAsync(tx => SourceStore.ResumeAsync(tx, TestDesk.Guild, _ledger, _desk.Now), default));
        Assert.Equal((1, 0), await CheckAsync());
        _feeds.Feed("ledger").Publish("Harbour ferry strike enters second day");
        Assert.Equal((1, 1), await CheckAsync());
    }

    [Fact]
    public async Task A_feed_that_another_server_wants_goes_on_while_one_has_paused_it()
    {
        var other = new Snowflake(77);
        await _desk.Database.WriteAsync(tx => SourceStore.AddAsync(tx, other, _ledger, new Snowflake(1), _desk.Now), default);
        await _desk.Database.WriteAsync(tx => SourceStore.PauseAsync(tx, TestDesk.Guild, _ledger, _desk.Now), default);
        _feeds.Feed("ledger").Publish("Harbour bridge closed after cracks are found");
        Assert.Equal((1, 0), await CheckAsync());
        Assert.Equal("active", Assert.Single(await _desk.Get<SourceStore>().ListAsync(other, default)).State);
    }

    [Fact]
    public async Task A_new_address_for_a_feed_of_ones_own_keeps_its_memory_and_for_a_shared_one_takes_another_feed()
    {
        _feeds.Feed("moved").Publish("Tide tables for the month", link: "http://ledger.example/1");
        _feeds.Feed("moved").Publish("Harbour bridge closed after cracks are found");
        var place = new NewSource(_feeds.Feed("moved").Address, null, "ledger", "en");
        var sources = _desk.Get<SourceStore>();
        Assert.Equal(_ledger, await _desk.Database.WriteAsync(tx => SourceStore.ReplaceAsync(tx, TestDesk.Guild, _ledger, place, TestDesk.Moderator, _desk.Now), default));
        Assert.Equal((1, 1), await CheckAsync());

        var other = new Snowflake(77);
        await _desk.Database.WriteAsync(tx => SourceStore.AddAsync(tx, other, _ledger, new Snowflake(1), _desk.Now), default);
        var second = await _desk.Database.WriteAsync(tx => SourceStore.ReplaceAsync(tx, TestDesk.Guild, _ledger, place with { Address = _feeds.Feed("third").Address }, TestDesk.Moderator, _desk.Now), default);
        Assert.NotEqual(_ledger, second);
        Assert.Equal(_ledger, Assert.Single(await sources.ListAsync(other, default)).Id);
        Assert.Null(await _desk.Database.WriteAsync(tx => SourceStore.ReplaceAsync(tx, new Snowflake(5), _ledger, place, TestDesk.Moderator, _desk.Now), default));
    }

    private async Task FailForAsync(int days)
    {
        for (var i = 0; i < days * 4; i++)
        {
            _time.Advance(TimeSpan.FromHours(6));
            await CheckAsync();
        }
    }

    private async Task<(int NewEntries, int Alerts)> CheckAsync()
    {
        var run = await _desk.CheckAsync(_ledger);
        await DeliverAsync();
        return (run.NewEntries, run.Alerts);
    }

    private async Task DeliverAsync()
    {
        while (await _desk.Get<DeliveryStore>().ClaimAsync(_desk.Now, TimeSpan.FromMinutes(3), 7, 16, default) is { Count: > 0 } claimed)
            foreach (var delivery in claimed) await _desk.Get<DeliverySender>().SendAsync(delivery, default);
    }

    private async Task<IReadOnlyList<(string? Title, string Text)>> NoticesAsync(string channel = "news")
    {
        using var http = new HttpClient();
        var state = await http.GetFromJsonAsync<JsonElement>(_sandbox.Info.Page + "sandbox/state");
        return
        [
            .. state.GetProperty("messages").EnumerateArray().Where(message => message.GetProperty("channel_id").GetString() == _sandbox.Info.Channels[channel])
                .Select(message => message.GetProperty("embeds")[0])
                .Select(embed => (embed.TryGetProperty("title", out var title) ? title.GetString() : null, embed.TryGetProperty("description", out var text) ? text.GetString() ?? "" : "")),
        ];
    }
}

/// <inheritdoc/>
public sealed class FeedNoticeOnSqliteTests : FeedNoticeTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
