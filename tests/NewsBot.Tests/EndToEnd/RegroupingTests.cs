using Dapper;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Entries;
using NewsBot.Sandbox;
using NewsBot.Stories;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <summary>A moderator's word on stories, from the store to the messages in the sandbox, on either database.</summary>
public abstract class RegroupingTests : IAsyncLifetime
{
    private const string Closed = "Harbour bridge at Port Amble closed after cracks are found";
    private const string AlsoClosed = "Port Amble harbour bridge closed: cracks found in piers";
    private const string Fire = "Fire on a trawler in the harbour of Ostmark burns all night";
    private static readonly JudgedBy Moderator = new(TestDesk.Guild, TestDesk.Moderator);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero));
    private FeedHost _feeds = null!;
    private SandboxServer _sandbox = null!;
    private TestDesk _desk = null!;
    private TestDatabase _database = null!;
    private FeedId _ledger, _echo;

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    public async ValueTask InitializeAsync()
    {
        _feeds = await FeedHost.StartAsync();
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { RateLimitScale = 100 }, TimeProvider.System, null, default);
        _database = await NewDatabaseAsync();
        _desk = await OpenDeskAsync();
        (_ledger, _echo) = (await FollowAsync("ledger"), await FollowAsync("echo"));
        await _desk.FollowTopicAsync("Harbour", "harbour");
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _database.DisposeAsync();
        await _sandbox.DisposeAsync();
        await _feeds.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_report_that_is_split_off_leaves_the_alert_and_gets_one_of_its_own()
    {
        await PublishTwoOfOneStoryAsync();
        Assert.Equal("echo", Assert.Single(await MessagesAsync()).Also);

        var split = Assert.IsType<Regrouped.Split>(await Regroup.SplitAsync(await EntryAsync(AlsoClosed), Moderator, default));
        await DeliverLaterAsync();

        Assert.Equal(await EntryAsync(AlsoClosed), Assert.Single(split.Moved));
        Assert.Equal([(Closed, null), (AlsoClosed, null)], (await MessagesAsync()).Select(alert => (alert.Title, alert.Also)));
    }

    [Fact]
    public async Task When_the_opening_report_is_split_off_it_keeps_its_alert_and_the_others_leave()
    {
        await PublishTwoOfOneStoryAsync();

        var split = Assert.IsType<Regrouped.Split>(await Regroup.SplitAsync(await EntryAsync(Closed), Moderator, default));
        await DeliverLaterAsync();

        Assert.Equal(await EntryAsync(AlsoClosed), Assert.Single(split.Moved));
        Assert.Equal([(Closed, null), (AlsoClosed, null)], (await MessagesAsync()).Select(alert => (alert.Title, alert.Also)));
    }

    [Fact]
    public async Task After_a_split_later_reports_go_where_their_closest_one_is_also_after_a_restart()
    {
        await PublishTwoOfOneStoryAsync();
        await Regroup.SplitAsync(await EntryAsync(AlsoClosed), Moderator, default);
        await DeliverLaterAsync();
        await RestartAsync();

        var gull = await FollowAsync("gull");
        await PublishAsync("gull", gull, AlsoClosed);
        await DeliverLaterAsync();

        Assert.Equal([(Closed, null), (AlsoClosed, "gull")], (await MessagesAsync()).Select(alert => (alert.Title, alert.Also)));
    }

    [Fact]
    public async Task Of_two_alerts_of_a_joined_story_the_older_grows_and_the_younger_says_where_it_goes_on()
    {
        await PublishTwoStoriesAsync();

        var joined = Assert.IsType<Regrouped.Joined>(await JoinAsync());
        await DeliverLaterAsync();

        Assert.Equal(await StoryAsync(Fire), joined.Into);
        var alerts = await MessagesAsync();
        Assert.Equal([(Closed, "echo"), (Fire, null)], alerts.Select(alert => (alert.Title, alert.Also)));
        Assert.Contains($"channels/{TestDesk.Guild}/{TestDesk.News}/{alerts[0].Id}", alerts[1].Text);
    }

    [Fact]
    public async Task A_joined_story_grows_in_its_older_alert_only()
    {
        await PublishTwoStoriesAsync();
        await JoinAsync();
        await DeliverLaterAsync();
        await RestartAsync();

        var gull = await FollowAsync("gull");
        await PublishAsync("gull", gull, Fire);
        await DeliverLaterAsync();

        Assert.Equal([(Closed, "echo and gull"), (Fire, null)], (await MessagesAsync()).Select(alert => (alert.Title, alert.Also)));
    }

    [Fact]
    public async Task A_join_that_is_taken_back_lets_both_alerts_stand_by_themselves()
    {
        await PublishTwoStoriesAsync();
        await JoinAsync();
        await DeliverLaterAsync();

        await Regroup.SplitAsync(await EntryAsync(Fire), Moderator, default);
        await DeliverLaterAsync();

        var alerts = await MessagesAsync();
        Assert.Equal([(Closed, null), (Fire, null)], alerts.Select(alert => (alert.Title, alert.Also)));
        Assert.DoesNotContain("goes on", alerts[1].Text);
    }

    [Fact]
    public async Task Of_two_alerts_that_are_not_sent_yet_only_the_older_is_sent()
    {
        await PublishAsync("ledger", _ledger, Closed);
        await PublishAsync("echo", _echo, Fire);
        await JoinAsync();
        await DeliverLaterAsync();

        Assert.Equal([(Closed, "echo")], (await MessagesAsync()).Select(alert => (alert.Title, alert.Also)));
    }

    [Fact]
    public async Task An_alert_that_was_not_sent_because_of_a_join_is_sent_when_the_join_is_taken_back()
    {
        await PublishAsync("ledger", _ledger, Closed);
        await PublishAsync("echo", _echo, Fire);
        await JoinAsync();
        await DeliverLaterAsync();

        await Regroup.SplitAsync(await EntryAsync(Fire), Moderator, default);
        await DeliverLaterAsync();

        Assert.Equal([(Closed, null), (Fire, null)], (await MessagesAsync()).Select(alert => (alert.Title, alert.Also)));
    }

    [Fact]
    public async Task What_cannot_be_regrouped_is_refused_in_one_sentence()
    {
        await PublishAsync("ledger", _ledger, Closed);
        var only = await EntryAsync(Closed);

        Assert.Contains("only one", Assert.IsType<Regrouped.Refused>(await Regroup.SplitAsync(only, Moderator, default)).Why);
        Assert.Contains("no longer", Assert.IsType<Regrouped.Refused>(await Regroup.SplitAsync(new EntryId(987_654), Moderator, default)).Why);
        Assert.Contains("already", Assert.IsType<Regrouped.Refused>(await Regroup.JoinAsync(await StoryAsync(Closed), await StoryAsync(Closed), Moderator, default)).Why);
        Assert.Contains("no longer", Assert.IsType<Regrouped.Refused>(await Regroup.JoinAsync(await StoryAsync(Closed), new StoryId(987_654), Moderator, default)).Why);
    }

    [Fact]
    public async Task What_a_person_keeps_apart_the_desk_does_not_join_but_a_person_may()
    {
        await PublishTwoOfOneStoryAsync();
        await Regroup.SplitAsync(await EntryAsync(AlsoClosed), Moderator, default);
        var (one, other) = (await StoryAsync(Closed), await StoryAsync(AlsoClosed));

        Assert.IsType<Regrouped.Refused>(await Regroup.JoinAsync(one, other, JudgedBy.Desk, default));
        Assert.IsType<Regrouped.Joined>(await Regroup.JoinAsync(one, other, Moderator, default));
    }

    private Regrouper Regroup => _desk.Get<Regrouper>();

    private async Task<Regrouped> JoinAsync() => await Regroup.JoinAsync(await StoryAsync(Fire), await StoryAsync(Closed), Moderator, default);

    private async Task PublishTwoOfOneStoryAsync()
    {
        await PublishAsync("ledger", _ledger, Closed, "Divers look at the piers of the Port Amble bridge.");
        await PublishAsync("echo", _echo, AlsoClosed, "The Port Amble bridge is closed while divers look at the piers.");
        await DeliverLaterAsync();
    }

    private async Task PublishTwoStoriesAsync()
    {
        await PublishAsync("ledger", _ledger, Closed);
        _time.Advance(TimeSpan.FromMinutes(1));
        await PublishAsync("echo", _echo, Fire);
        await DeliverLaterAsync();
    }

    private async Task PublishAsync(string outlet, FeedId id, string title, string summary = "")
    {
        _feeds.Feed(outlet).Publish(title, summary: summary);
        Assert.Equal(1, (await _desk.CheckAsync(id)).NewEntries);
    }

    private async Task<FeedId> FollowAsync(string outlet)
    {
        _feeds.Feed(outlet).Publish("Tide tables for the month");
        var id = await _desk.FollowFeedAsync(_feeds.Feed(outlet).Address);
        await _desk.CheckAsync(id);
        return id;
    }

    private async Task<EntryId> EntryAsync(string title) => new(await _desk.Database.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>("SELECT MIN(id) FROM entries WHERE title = @title", new { title }), default));

    private async Task<StoryId> StoryAsync(string title) => new(await _desk.Database.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>(
            "SELECT MIN(s.story_id) FROM story_entries s JOIN entries e ON e.id = s.entry_id WHERE e.title = @title", new { title }), default));

    private async Task RestartAsync()
    {
        await _desk.DisposeAsync();
        _desk = await OpenDeskAsync();
    }

    private Task<TestDesk> OpenDeskAsync() => TestDesk.OpenAsync(_database.Kept(), _time,
        ("Feeds:AllowedPrivateHosts:0", _feeds.Authority), ("Discord:Token", _sandbox.Info.BotToken), ("Discord:ApiBase", _sandbox.Info.Api));

    private async Task DeliverLaterAsync()
    {
        for (var round = 0; round < 3; round++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            while (await _desk.Get<DeliveryStore>().ClaimAsync(_desk.Now, TimeSpan.FromMinutes(3), Random.Shared.NextInt64(1, long.MaxValue), 16, default) is { Count: > 0 } claimed)
                foreach (var delivery in claimed) await _desk.Get<DeliverySender>().SendAsync(delivery, default);
        }
    }

    private Task<IReadOnlyList<ShownAlert>> MessagesAsync() => ShownAlert.InAsync(_sandbox, "news");
}

/// <inheritdoc/>
public sealed class RegroupingOnSqliteTests : RegroupingTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
