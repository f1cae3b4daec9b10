using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <summary>What waits for the end of quiet hours, for room under a cap, or for the desk to come back, and is told together then; on either database.</summary>
public abstract class WaitingTests : ModeScene
{
    [Fact]
    public async Task What_comes_in_quiet_hours_is_told_together_when_they_end()
    {
        var ledger = await FollowAsync("ledger");
        await Desk.FollowTopicAsync("Harbour", "harbour");
        await SetAsync(new ChosenHours { TimeZone = "Europe/Berlin", QuietFrom = 22 * 60, QuietUntil = 7 * 60 });
        await GoToAsync(ledger, "2026-03-28T20:59Z");
        await PublishAsync(ledger, "ledger", "Old harbour crane is sold to a museum");
        await TellAsync();
        await GoToAsync(ledger, "2026-03-28T22:30Z");
        await PublishAsync(ledger, "ledger", "Seals are counted in the harbour mouth");
        await GoToAsync(ledger, "2026-03-29T00:30Z");
        await PublishAsync(ledger, "ledger", "Harbour pilots ask for better radar");
        // The clocks went forward in this night: seven o'clock is an hour earlier.
        await GoToAsync(ledger, "2026-03-29T04:59Z");
        await TellAsync();
        Assert.Equal(["Old harbour crane is sold to a museum"], (await MessagesAsync()).Select(Title));

        await GoToAsync(ledger, "2026-03-29T05:00Z");
        await TellAsync();
        var messages = await MessagesAsync();
        Assert.Equal("In the quiet hours: 2 stories", Title(messages[1]));
        Assert.StartsWith("-# 22:00 to 07:00, Europe/Berlin\n### Harbour\n[Harbour pilots ask for better radar]", Text(messages[1]));
        Assert.Equal(2, messages.Count);
    }

    [Fact]
    public async Task Breaking_news_comes_in_quiet_hours_where_that_was_chosen()
    {
        await Desk.FollowTopicAsync("Harbour", "harbour");
        await SetAsync(new ChosenHours { QuietFrom = 0, QuietUntil = 23 * 60, BreakingThrough = true });
        string[] outlets = ["ledger", "echo", "signal", "wire", "lantern"];
        var ids = new List<FeedId>();
        foreach (var outlet in outlets) ids.Add(await FollowAsync(outlet));
        foreach (var (outlet, id) in outlets.Zip(ids))
        {
            Feeds.Feed(outlet).Publish("Port Amble harbour bridge closed after cracks are found in piers", summary: "Divers look at the piers of the Port Amble bridge.");
            await CheckAsync(id);
            Time.Advance(TimeSpan.FromMinutes(1));
        }

        await TellAsync();
        Assert.Equal("Port Amble harbour bridge closed after cracks are found in piers", Title(Assert.Single(await MessagesAsync())));
        Time.Advance(TimeSpan.FromDays(1));
        await TellAsync();
        Assert.Single(await MessagesAsync());
    }

    [Fact]
    public async Task What_is_over_the_cap_is_told_in_one_message_at_the_next_hour()
    {
        var ledger = await FollowAsync("ledger");
        await Desk.FollowTopicAsync("Harbour", "harbour");
        await SetAsync(new ChosenHours(), cap: 2);
        foreach (var title in new[] { "Old harbour crane is sold to a museum", "Seals are counted in the harbour mouth", "Harbour pilots ask for better radar", "Rowing club leaves the harbour basin", "Tax on harbour berths is dropped" })
            Feeds.Feed("ledger").Publish(title);
        await CheckAsync(ledger);
        await TellAsync();
        Assert.Equal(["Old harbour crane is sold to a museum", "Seals are counted in the harbour mouth"], (await MessagesAsync()).Select(Title));

        Time.SetUtcNow(At("2026-03-12T10:00Z"));
        await PublishAsync(ledger, "ledger", "Harbour lamps are lit by wind power");
        await TellAsync();
        var messages = await MessagesAsync();
        Assert.Equal(["Harbour lamps are lit by wind power", "Over the cap: 3 stories"], messages.Skip(2).Select(Title).Order());
        Assert.Contains("-# Here come at most 2 alerts an hour; these came on top.", Text(messages.Single(message => Title(message).StartsWith("Over", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Forty_stories_missed_in_eight_hours_come_announced_in_short_and_fresh_ones_as_alerts()
    {
        var ledger = await FollowAsync("ledger");
        var echo = await FollowAsync("echo");
        await Desk.FollowTopicAsync("Harbour", "harbour");
        var random = new Random(11);
        Time.Advance(TimeSpan.FromHours(8));
        for (var i = 0; i < 40; i++)
            Feeds.Feed(i % 2 == 0 ? "ledger" : "echo").Publish($"{Headline(random, i)} harbour", published: Desk.Now - TimeSpan.FromMinutes(31 + i * 11));
        Feeds.Feed("ledger").Publish("Seals are counted in the harbour mouth", published: Desk.Now - TimeSpan.FromMinutes(5));
        Feeds.Feed("echo").Publish("Harbour pilots ask for better radar", published: Desk.Now - TimeSpan.FromMinutes(20));
        await CheckAsync(ledger);
        Time.Advance(TimeSpan.FromMinutes(1));
        await CheckAsync(echo);
        await TellAsync();
        Assert.Equal(["Seals are counted in the harbour mouth", "Harbour pilots ask for better radar"], (await MessagesAsync()).Select(Title));

        // Two minutes after the last of them, all are told.
        Time.Advance(TimeSpan.FromMinutes(2));
        await TellAsync();
        await TellAsync();
        var told = (await MessagesAsync()).Skip(2).ToArray();
        Assert.Equal(["While I was away: 40 stories", "While I was away: 40 stories · 2 of 2"], told.Select(Title));
        var since = At("2026-03-12T17:00Z") - TimeSpan.FromMinutes(31 + 39 * 11);
        Assert.StartsWith(
            $"-# From <t:{since.ToUnixTimeSeconds()}:f> to <t:{Desk.Now.ToUnixTimeSeconds()}:t>, in short. What is new from here on comes as alerts again.\n### Harbour\n", Text(told[0]));
        Assert.Equal(40, told.Sum(page => Text(page).Split('\n').Count(line => line.StartsWith('['))));
        Assert.Equal("40 stories", told[1].GetProperty("embeds")[0].GetProperty("footer").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Alerts_that_a_closed_channel_could_not_take_for_long_come_in_short_when_it_opens()
    {
        var ledger = await FollowAsync("ledger");
        await Desk.FollowTopicAsync("Harbour", "harbour");
        await Desk.Get<DestinationStore>().DisableAsync(TestDesk.News, "Missing Access", Desk.Now, default);
        foreach (var title in new[] { "Old harbour crane is sold to a museum", "Seals are counted in the harbour mouth", "Harbour pilots ask for better radar" })
        {
            await PublishAsync(ledger, "ledger", title);
            Time.Advance(TimeSpan.FromMinutes(30));
        }

        Time.Advance(TimeSpan.FromMinutes(20));
        await TellAsync();
        Assert.Empty(await MessagesAsync());
        Assert.Equal(1, await Desk.Get<DestinationStore>().TryAgainAsync(TestDesk.Guild, default));
        // A worker that is quicker than the digests sends none of the old ones.
        Assert.Empty(await Desk.Get<DeliveryStore>().ClaimAsync(Desk.Now, TimeSpan.FromMinutes(3), 7, 16, default));
        await TellAsync();
        Assert.Equal(["Harbour pilots ask for better radar"], (await MessagesAsync()).Select(Title));

        Time.Advance(TimeSpan.FromMinutes(2));
        await TellAsync();
        await PublishAsync(ledger, "ledger", "Rowing club leaves the harbour basin");
        await TellAsync();
        var messages = await MessagesAsync();
        Assert.Equal(["Harbour pilots ask for better radar", "While I was away: 2 stories", "Rowing club leaves the harbour basin"], messages.Select(Title));
        Assert.Contains("[Old harbour crane is sold to a museum]", Text(messages[1]));
    }
}

/// <inheritdoc/>
public sealed class WaitingOnSqliteTests : WaitingTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
