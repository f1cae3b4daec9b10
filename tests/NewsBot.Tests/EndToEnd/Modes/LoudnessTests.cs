using Dapper;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <summary>Who hears of a story and how loud: outlets, breaking, pauses and mutes; from feeds on loopback to messages in the sandbox, on either database.</summary>
public abstract class LoudnessTests : ModeScene
{
    [Fact]
    public async Task A_story_is_told_when_enough_outlets_report_it()
    {
        await Desk.FollowTopicAsync("Harbour", "harbour", manner: new Manner { MinOutlets = 2 });
        var ledger = await FollowAsync("ledger");
        var echo = await FollowAsync("echo");
        await PublishAsync(ledger, "ledger", "Harbour bridge at Port Amble closed after cracks are found", "Divers look at the piers of the Port Amble bridge.");
        await TellAsync();
        Assert.Empty(await MessagesAsync());

        await PublishAsync(echo, "echo", "Port Amble harbour bridge closed: cracks found in piers", "The Port Amble bridge is closed while divers look at the piers.");
        await TellAsync();
        Assert.Equal("Harbour bridge at Port Amble closed after cracks are found", Title(Assert.Single(await MessagesAsync())));
    }

    [Fact]
    public async Task A_breaking_only_subscription_hears_of_a_story_once_it_breaks_and_never_twice()
    {
        await Desk.FollowTopicAsync("Harbour", "harbour", manner: new Manner { Mode = Mode.Breaking });
        string[] outlets = ["ledger", "echo", "signal", "wire", "lantern", "gazette"];
        var ids = new List<FeedId>();
        foreach (var outlet in outlets) ids.Add(await FollowAsync(outlet));
        var opened = 0;
        for (var i = 0; i < outlets.Length; i++)
        {
            Feeds.Feed(outlets[i]).Publish("Port Amble harbour bridge closed after cracks are found in piers", summary: "Divers look at the piers of the Port Amble bridge.");
            opened += (await CheckAsync(ids[i])).Alerts;
            Assert.True(i > 0 || opened == 0, "One outlet is no breaking news.");
            Time.Advance(TimeSpan.FromMinutes(2));
        }

        await TellAsync();
        Assert.Equal(1, opened);
        Assert.Single(await MessagesAsync());
    }

    [Fact]
    public async Task Only_the_chosen_outlets_open_an_alert_and_the_others_leave_a_reason()
    {
        var ledger = await FollowAsync("ledger");
        var echo = await FollowAsync("echo");
        var outlet = await Desk.Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT id FROM outlets WHERE name = 'echo'"), default);
        await Desk.FollowTopicAsync("Harbour", "harbour", manner: new Manner { OnlyOutlets = $"[{outlet}]" });
        await PublishAsync(ledger, "ledger", "Old harbour crane is sold to a museum");
        await PublishAsync(echo, "echo", "Seals are counted in the harbour mouth");
        await TellAsync();

        Assert.Equal("Seals are counted in the harbour mouth", Title(Assert.Single(await MessagesAsync())));
        var reason = await Desk.Database.ReadAsync(connection => connection.ExecuteScalarAsync<string>("SELECT reason FROM reasons WHERE scope LIKE 'destination:%'"), default);
        Assert.Equal("The subscription listens to other outlets only.", reason);
    }

    [Fact]
    public async Task A_paused_channel_leaves_a_reason_and_gets_nothing_later()
    {
        var ledger = await FollowAsync("ledger");
        await Desk.FollowTopicAsync("Harbour", "harbour");
        await Desk.Database.WriteAsync(tx => HoursStore.PauseAsync(tx, new DestinationId(1), Desk.Now), default);
        await PublishAsync(ledger, "ledger", "Old harbour crane is sold to a museum");
        await Desk.Database.WriteAsync(tx => HoursStore.PauseAsync(tx, new DestinationId(1), null), default);
        await TellAsync();

        Assert.Empty(await MessagesAsync());
        Assert.Equal("The channel was paused.", await Desk.Database.ReadAsync(connection => connection.ExecuteScalarAsync<string>("SELECT reason FROM reasons WHERE scope = 'destination:1'"), default));
    }

    [Fact]
    public async Task A_channel_that_muted_a_story_opens_no_alert_of_it_and_says_why()
    {
        var ledger = await FollowAsync("ledger");
        var echo = await FollowAsync("echo");
        await Desk.FollowTopicAsync("Harbour", "bridge", manner: Daily);
        await Desk.FollowTopicAsync("Divers", "divers");
        await PublishAsync(ledger, "ledger", "Harbour bridge at Port Amble closed after cracks are found", "Piers of the Port Amble bridge have cracks.");
        await MuteAsync(await EntryAsync("Harbour bridge at Port Amble closed after cracks are found"), default, new DestinationId(1));
        await PublishAsync(echo, "echo", "Port Amble harbour bridge closed: cracks found in piers, divers look", "The Port Amble bridge is closed while divers look at the piers.");
        Time.SetUtcNow(At("2026-03-13T08:00Z"));
        await TellAsync();

        Assert.Empty(await MessagesAsync());
        Assert.Equal("The story is muted for everybody in the channel.", await Desk.Database.ReadAsync(connection => connection.ExecuteScalarAsync<string>("SELECT DISTINCT reason FROM reasons WHERE scope = 'destination:1'"), default));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_muted_a_story_is_not_mentioned_in_its_alert(bool muted)
    {
        var ada = NewsBot.Discord.Snowflake.Parse(Sandbox.Info.Users["member1"].Id);
        var ledger = await FollowAsync("ledger");
        var echo = await FollowAsync("echo");
        await PublishAsync(ledger, "ledger", "Harbour bridge at Port Amble closed after cracks are found", "Piers of the Port Amble bridge have cracks.");
        if (muted) await MuteAsync(await EntryAsync("Harbour bridge at Port Amble closed after cracks are found"), ada, null);
        var topic = await Desk.FollowTopicAsync("Divers", "divers");
        await Desk.Database.WriteAsync(tx => SubscriptionStore.AddAsync(tx, new DestinationId(1), topic, ada, TestDesk.Guild, null, ada, Desk.Now), default);
        await PublishAsync(echo, "echo", "Port Amble harbour bridge closed: cracks found in piers, divers look", "The Port Amble bridge is closed while divers look at the piers.");
        await TellAsync();

        Assert.Equal(muted ? 0 : 1, Assert.Single(await MessagesAsync()).GetProperty("mentions").GetArrayLength());
    }
}

/// <inheritdoc/>
public sealed class LoudnessOnSqliteTests : LoudnessTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
