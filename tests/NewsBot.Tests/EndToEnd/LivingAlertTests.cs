using Microsoft.Extensions.Time.Testing;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Discord;
using NewsBot.Sandbox;
using NewsBot.Stories;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <summary>What happens to alerts that stand, from feeds on loopback to the sandbox, on either database.</summary>
public abstract class LivingAlertTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero));
    private FeedHost _feeds = null!;
    private SandboxServer _sandbox = null!;
    private TestDesk _desk = null!;

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    public async ValueTask InitializeAsync()
    {
        _feeds = await FeedHost.StartAsync();
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { RateLimitScale = 100 }, TimeProvider.System, null, default);
        _desk = await TestDesk.OpenAsync(await NewDatabaseAsync(), _time,
            ("Feeds:AllowedPrivateHosts:0", _feeds.Authority), ("Discord:Token", _sandbox.Info.BotToken), ("Discord:ApiBase", _sandbox.Info.Api));
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _sandbox.DisposeAsync();
        await _feeds.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Three_outlets_within_minutes_are_breaking_and_only_for_servers_that_can_see_them()
    {
        var topic = await _desk.FollowTopicAsync("Harbour", "harbour");
        var story = await ReportedAsync("ledger", "echo", "lantern");

        var here = new BreakingQuestion(story, topic, TestDesk.Guild);
        var elsewhere = here with { GuildId = new Snowflake(42) };
        var judged = await _desk.Database.WriteAsync(tx => _desk.Get<BreakingDesk>().JudgeAsync(tx, [here, elsewhere], _desk.Now), default);

        Assert.Equal((true, "3 outlets in 4 minutes"), (judged[here].IsBreaking, judged[here].Words));
        Assert.Equal(Breaking.None, judged[elsewhere]);
    }

    // One story, reported by each outlet two minutes after the one before.
    private async Task<StoryId> ReportedAsync(params string[] outlets)
    {
        var feeds = new List<FeedId>();
        foreach (var outlet in outlets) feeds.Add(await FollowAsync(outlet));
        var story = 0L;
        for (var i = 0; i < outlets.Length; i++)
        {
            _feeds.Feed(outlets[i]).Publish(Bridge[i], $"{outlets[i]}-bridge", summary: "The Port Amble bridge is closed while divers look at the piers.");
            await _desk.CheckAsync(feeds[i]);
            _time.Advance(TimeSpan.FromMinutes(2));
            if (story == 0) story = await NewestStoryAsync();
        }

        return new StoryId(story);
    }

    private static readonly string[] Bridge =
    [
        "Harbour bridge at Port Amble closed after cracks are found",
        "Port Amble harbour bridge closed: cracks found in piers",
        "Cracks found, Port Amble harbour bridge is closed",
        "Port Amble closes harbour bridge after cracks are found in piers",
    ];

    private Task<long> NewestStoryAsync() => _desk.Database.ReadAsync(connection => Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "SELECT MAX(id) FROM stories"), default);

    private async Task<FeedId> FollowAsync(string outlet)
    {
        _feeds.Feed(outlet).Publish("Tide tables for the month");
        var id = await _desk.FollowFeedAsync(_feeds.Feed(outlet).Address);
        await _desk.CheckAsync(id);
        return id;
    }
}

/// <inheritdoc/>
public sealed class LivingAlertOnSqliteTests : LivingAlertTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
