using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Operations;
using NewsBot.Sandbox;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <summary>From a hub's push to a message, with a real hub on loopback that finds the bot at its public address. On either database.</summary>
public abstract class WebSubTests : IAsyncLifetime
{
    private const string Bridge = "Harbour bridge closed after cracks are found";
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero));
    private FeedHost _feeds = null!;
    private Hub _hub = null!;
    private SandboxServer _sandbox = null!;
    private TestDesk _desk = null!;
    private HubCallback _callback = null!;
    private WebApplication _house = null!;
    private FeedId _ledger;

    private WrittenFeed Ledger => _feeds.Feed("ledger");

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    public async ValueTask InitializeAsync()
    {
        _feeds = await FeedHost.StartAsync();
        _hub = await Hub.StartAsync();
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { RateLimitScale = 100 }, TimeProvider.System, null, default);
        _desk = await TestDesk.OpenAsync(await NewDatabaseAsync(), _time,
            ("Feeds:AllowedPrivateHosts:0", _feeds.Authority), ("Feeds:AllowedPrivateHosts:1", _hub.Address.Authority),
            ("Discord:Token", _sandbox.Info.BotToken), ("Discord:ApiBase", _sandbox.Info.Api),
            ("WebSub:PublicAddress", "https://news.example/bot/"), ("WebSub:LargestPush", "200000"), ("WebSub:PushesAtOnce", "1"));
        await OpenHouseAsync();
        Ledger.Hub = _hub.Address.AbsoluteUri;
        Ledger.Publish("Tide tables for the month");
        _ledger = await _desk.FollowFeedAsync(Ledger.Address);
        await _desk.FollowTopicAsync("Harbour", "harbour");
        await _desk.CheckAsync(_ledger);
        _time.Advance(TimeSpan.FromMinutes(40));
    }

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        _callback.Dispose();
        await _desk.DisposeAsync();
        await _sandbox.DisposeAsync();
        await _hub.DisposeAsync();
        await _feeds.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_published_becomes_an_alert_without_a_poll()
    {
        await SubscribeAsync();
        var asked = _hub.Requests.Single();
        Assert.Equal(["subscribe", Ledger.Address], new[] { asked["hub.mode"].ToString(), asked["hub.topic"].ToString() });
        Assert.StartsWith("https://news.example/bot/websub/", asked["hub.callback"].ToString());
        var polls = Ledger.Asked;

        Ledger.Publish(Bridge);
        Assert.Equal(HttpStatusCode.Accepted, await _hub.PushAsync(Ledger.Body()));
        // A hub repeats what it is not sure of.
        Assert.Equal(HttpStatusCode.Accepted, await _hub.PushAsync(Ledger.Body()));
        await DeliverAsync();

        Assert.Equal(Bridge, Assert.Single(await ShownAlert.InAsync(_sandbox, "news")).Title);
        Assert.Equal(polls, Ledger.Asked);
        Assert.Equal(2, (await LeaseAsync())!.Pushes);
        Assert.Equal("pushed", (await _desk.Get<CheckHistoryStore>().OfFeedAsync(_ledger, 1, default))[0].Outcome);
    }

    [Fact]
    public async Task A_feed_is_polled_seldom_while_its_hub_proves_itself_and_as_ever_when_a_poll_finds_what_was_not_pushed()
    {
        await SubscribeAsync();
        Assert.True(await WaitAsync() < TimeSpan.FromMinutes(20));

        Ledger.Publish(Bridge);
        await _hub.PushAsync(Ledger.Body());
        Assert.True(await WaitAsync() >= TimeSpan.FromHours(1));
        _time.Advance(TimeSpan.FromHours(1));
        await _desk.CheckAsync(_ledger);
        Assert.True(await WaitAsync() >= TimeSpan.FromHours(1));

        Ledger.Publish("Harbour ferry strike enters second day");
        await _desk.CheckAsync(_ledger);
        Assert.True(await WaitAsync() < TimeSpan.FromMinutes(20));
        await _hub.PushAsync(Ledger.Body());
        Assert.True(await WaitAsync() >= TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_push_with_a_bad_signature_or_none_is_dropped_and_counted()
    {
        await SubscribeAsync();
        Ledger.Publish(Bridge);

        Assert.Equal(HttpStatusCode.Accepted, await _hub.PushAsync(Ledger.Body(), secret: "guessed"));
        Assert.Equal(HttpStatusCode.Accepted, await Hub.SendAsync(_hub.Place(_hub.Standing!["hub.callback"]!), Ledger.Body(), signature: null));

        var lease = (await LeaseAsync())!;
        Assert.Equal((2, 0), (lease.Forged, lease.Pushes));
        Assert.Null((await FeedAsync()).PushedUntil);
        Assert.Equal((1, 1), await CheckAsync());
    }

    [Fact]
    public async Task A_lease_is_renewed_before_it_ends_and_without_renewal_polling_goes_on_as_ever()
    {
        await SubscribeAsync();
        Ledger.Publish(Bridge);
        await _hub.PushAsync(Ledger.Body());
        _time.Advance(_hub.Lease * 0.75);
        Assert.Equal(0, await _desk.Get<HubDesk>().AskDueAsync(default));
        _time.Advance(_hub.Lease * 0.16);
        Assert.Equal(1, await _desk.Get<HubDesk>().AskDueAsync(default));
        Assert.Equal(_desk.Now + _hub.Lease, (await LeaseAsync())!.LiveUntil);
        Assert.Equal(2, _hub.Requests.Count);

        // The hub falls silent: it is asked again and again, ever less, and the feed is polled.
        _hub.Status = 500;
        _time.Advance(_hub.Lease * 0.95);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(1, await _desk.Get<HubDesk>().AskDueAsync(default));
            Assert.Equal(0, await _desk.Get<HubDesk>().AskDueAsync(default));
            _time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Contains("500", (await LeaseAsync())!.Detail);
        await CheckAsync();
        Assert.True((await FeedAsync()).PushedUntil <= _desk.Now || (await FeedAsync()).PushedUntil is null);
        Assert.True(await WaitAsync() <= TimeSpan.FromHours(1.1));
    }

    [Fact]
    public async Task When_nobody_wants_the_feed_any_more_leave_is_taken_of_the_hub()
    {
        await SubscribeAsync();
        await _desk.Get<SourceStore>().RemoveAsync(TestDesk.Guild, _ledger, default);
        var callback = _hub.Place(_hub.Standing!["hub.callback"]!);
        Assert.Equal(1, await _desk.Get<HubDesk>().AskDueAsync(default));

        Assert.Equal("unsubscribe", _hub.Requests[^1]["hub.mode"]);
        Assert.Equal(200, _hub.Verified.Status);
        Assert.Null(_hub.Standing);
        Assert.Null(await LeaseAsync());
        Assert.Equal(HttpStatusCode.Gone, await Hub.SendAsync(callback, Ledger.Body(), "sha256=00"));
    }

    [Fact]
    public async Task A_feed_that_names_no_hub_any_more_takes_leave_and_one_that_names_another_asks_there()
    {
        await SubscribeAsync();
        var first = _hub.Standing!["hub.callback"].ToString();
        Ledger.Hub = _hub.Address + "other";
        Ledger.Publish(Bridge);
        await CheckAsync();
        await SubscribeAsync();
        Assert.NotEqual(first, _hub.Standing!["hub.callback"].ToString());

        Ledger.Hub = null;
        await CheckAsync();
        await _desk.Get<HubDesk>().AskDueAsync(default);
        Assert.Null(await LeaseAsync());
    }

    [Fact]
    public async Task A_hub_that_only_the_answers_headers_name_is_asked_too()
    {
        Ledger.Hub = _hub.Address + "other";
        Ledger.NamesHubInHeaders = true;
        Ledger.Publish(Bridge);
        await CheckAsync();
        await SubscribeAsync();
        Assert.Equal((Ledger.Hub, Ledger.Address), ((await LeaseAsync())!.Hub, _hub.Standing!["hub.topic"].ToString()));
    }

    [Fact]
    public async Task A_hub_that_declines_is_left_alone_for_a_day()
    {
        _hub.Verifies = false;
        await SubscribeAsync();
        Assert.Equal(200, (await _hub.CallBackAsync("denied", Ledger.Address, "&hub.reason=Not+for+you")).Status);
        Assert.Equal("The hub declines: Not for you", (await LeaseAsync())!.Detail);
        _time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, await _desk.Get<HubDesk>().AskDueAsync(default));
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, await _desk.Get<HubDesk>().AskDueAsync(default));
    }

    [Fact]
    public async Task Nobody_else_can_confirm_end_or_fill_a_subscription()
    {
        await SubscribeAsync();
        Assert.Equal(404, (await _hub.CallBackAsync("subscribe", "https://elsewhere.example/feed")).Status);
        Assert.Equal(404, (await _hub.CallBackAsync("unsubscribe", Ledger.Address)).Status);
        Assert.Equal(404, (await _hub.CallBackAsync("subscribe", Ledger.Address, "&hub.challenge=" + new string('x', 5_000))).Status);
        Assert.NotNull(await LeaseAsync());

        var nobody = new Uri(_hub.Subscribers + "/bot/websub/" + new string('0', 40));
        Assert.Equal(HttpStatusCode.Gone, await Hub.SendAsync(nobody, Ledger.Body(), null));
        Assert.Equal(HttpStatusCode.NotFound, (await new HttpClient().GetAsync(nobody, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_hostile_body_is_bounded_and_one_that_is_no_feed_makes_the_feed_due()
    {
        await SubscribeAsync();
        await CheckAsync();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await _hub.PushAsync(new byte[200_001]));
        Assert.True(await WaitAsync() > TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.Accepted, await _hub.PushAsync(new byte[100_000]));
        Assert.Equal(TimeSpan.Zero, await WaitAsync());
        Assert.Equal(HttpStatusCode.Accepted, await _hub.PushAsync(Encoding.UTF8.GetBytes("<rss><channel>" + string.Concat(Enumerable.Repeat("<item>", 30_000)))));
        Assert.Equal((0, 0), await CheckAsync());
    }

    [Fact]
    public async Task A_push_waits_for_a_check_under_way_and_is_sent_back_to_the_hub_when_that_takes_long()
    {
        await SubscribeAsync();
        var underway = (await _desk.Get<FeedStore>().ClaimOneAsync(_ledger, _desk.Now, TimeSpan.FromMinutes(3), 5, default))!;
        Ledger.Publish(Bridge);
        var push = _hub.PushAsync(Ledger.Body());
        while (!push.IsCompleted)
        {
            // The push sleeps between its looks by the desk's clock; a second one finds no place.
            _time.Advance(TimeSpan.FromMilliseconds(300));
            await Task.WhenAny(push, Task.Delay(20, TestContext.Current.CancellationToken));
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await push);
        await _desk.Get<FeedStore>().ReleaseAsync([underway], default);
        Assert.Equal(HttpStatusCode.Accepted, await _hub.PushAsync(Ledger.Body()));
        await DeliverAsync();
        Assert.Equal(Bridge, Assert.Single(await ShownAlert.InAsync(_sandbox, "news")).Title);
    }

    [Fact]
    public async Task A_push_for_a_failing_feed_is_news_and_leaves_its_trouble_as_it_is()
    {
        await SubscribeAsync();
        Ledger.Status = 404;
        await CheckAsync();
        Ledger.Publish(Bridge);
        await _hub.PushAsync(Ledger.Body());
        await DeliverAsync();

        Assert.Single(await ShownAlert.InAsync(_sandbox, "news"));
        Assert.NotNull((await FeedAsync()).FailingSince);
    }

    private async Task OpenHouseAsync()
    {
        _callback = ActivatorUtilities.CreateInstance<HubCallback>(_desk.Services);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(_callback.Bound).UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        _house = builder.Build();
        // As a reverse proxy does: the public path leads here.
        _house.UsePathBase("/bot");
        _house.UseRouting();
        _callback.Map(_house);
        _house.UseEndpoints(_ => { });
        await _house.StartAsync();
        _hub.Subscribers = _house.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    private async Task SubscribeAsync()
    {
        Assert.Equal(1, await _desk.Get<HubDesk>().AskDueAsync(default));
        if (!_hub.Verifies) return;
        Assert.Equal(200, _hub.Verified.Status);
        Assert.Equal("live", (await LeaseAsync())!.State);
    }

    private Task<HubLease?> LeaseAsync() => _desk.Get<HubStore>().OfFeedAsync(_ledger, default);

    private async Task<Feed> FeedAsync() => (await _desk.Get<FeedStore>().FindAsync(_ledger, default))!;

    private async Task<TimeSpan> WaitAsync() => (await FeedAsync()).NextCheckAt - _desk.Now;

    private async Task<(int NewEntries, int Alerts)> CheckAsync()
    {
        var run = await _desk.CheckAsync(_ledger);
        return (run.NewEntries, run.Alerts);
    }

    private async Task DeliverAsync()
    {
        while (await _desk.Get<DeliveryStore>().ClaimAsync(_desk.Now, TimeSpan.FromMinutes(3), 7, 16, default) is { Count: > 0 } claimed)
            foreach (var delivery in claimed) await _desk.Get<DeliverySender>().SendAsync(delivery, default);
    }
}

/// <inheritdoc/>
public sealed class WebSubOnSqliteTests : WebSubTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
