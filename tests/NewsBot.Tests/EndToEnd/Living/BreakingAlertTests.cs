using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Discord;
using NewsBot.Discord.Rest;
using NewsBot.Stories;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <summary>Stories that come to break: what the alert says then, and whom it pings, in the sandbox, on either database.</summary>
public abstract class BreakingAlertTests : LivingScene
{
    [Fact]
    public async Task Three_outlets_within_minutes_are_breaking_and_only_for_servers_that_can_see_them()
    {
        var topic = await Desk.FollowTopicAsync("Harbour", "harbour");
        var story = await ReportedAsync("ledger", "echo", "lantern");

        var here = new BreakingQuestion(story, topic, TestDesk.Guild);
        var elsewhere = here with { GuildId = new Snowflake(42) };
        var judged = await Desk.Database.WriteAsync(tx => Desk.Get<BreakingDesk>().JudgeAsync(tx, [here, elsewhere], Desk.Now), default);

        Assert.Equal((true, "3 outlets in 4 minutes"), (judged[here].IsBreaking, judged[here].Words));
        Assert.Equal(Breaking.None, judged[elsewhere]);
    }

    [Fact]
    public async Task An_alert_says_that_its_story_breaks_and_why()
    {
        await FollowTopicAsync(threads: false);
        await StartedAsync();
        var third = await FollowAsync("lantern");
        await BreakAsync(third);
        Time.Advance(TimeSpan.FromMinutes(2));
        await DeliverAsync();

        Assert.StartsWith("**Breaking** · 3 outlets in 4 minutes", Description(Assert.Single(await MessagesAsync("news"))));
    }

    [Fact]
    public async Task Whoever_wants_pings_by_breaking_news_only_is_pinged_once_by_an_answer_to_the_silent_alert()
    {
        await FollowTopicAsync(threads: false);
        var role = await PingAtBreakingAsync();
        await StartedAsync();
        var third = await FollowAsync("lantern");
        Assert.Empty(Assert.Single(await EverythingAsync())["mention_roles"]!.AsArray());

        await BreakAsync(third);
        Time.Advance(TimeSpan.FromMinutes(2));
        await DeliverAsync();
        await Desk.CheckAsync(third);
        await DeliverAsync();

        var messages = await EverythingAsync();
        Assert.Equal(2, messages.Count);
        Assert.StartsWith("**Breaking** · 3 outlets in 4 minutes", Description(messages[0]));
        Assert.Contains("3 outlets in 4 minutes <@&", messages[1]["content"]!.ToString());
        Assert.Equal(role.ToString(), Assert.Single(messages[1]["mention_roles"]!.AsArray())!.ToString());
        Assert.Equal(messages[0]["id"]!.ToString(), messages[1]["message_reference"]!["message_id"]!.ToString());
    }

    [Fact]
    public async Task Breaking_news_of_a_muted_story_pings_nobody()
    {
        await FollowTopicAsync(threads: false);
        await PingAtBreakingAsync();
        await StartedAsync();
        var third = await FollowAsync("lantern");
        await Desk.Database.WriteAsync(async tx => await StoryWishStore.AddAsync(
            tx, "mute", default, new DestinationId(1), new NewsBot.Entries.EntryId(await Dapper.SqlMapper.ExecuteScalarAsync<long>(tx.Connection!, "SELECT MIN(entry_id) FROM alert_matches", transaction: tx)), TestDesk.Guild, Desk.Now), default);
        await BreakAsync(third);
        Time.Advance(TimeSpan.FromMinutes(2));
        await DeliverAsync();

        Assert.Single(await EverythingAsync());
    }

    [Fact]
    public async Task A_breaking_ping_whose_answer_was_lost_is_found_and_pings_no_second_time()
    {
        await FollowTopicAsync(threads: false);
        await PingAtBreakingAsync();
        // The sandbox's clock is the real one, and the story takes four minutes to break: what is posted then is younger than the first try.
        Time.SetUtcNow(DateTimeOffset.UtcNow.AddMinutes(-5));
        await StartedAsync();
        await BreakAsync(await FollowAsync("lantern"));
        var edit = Assert.Single(await Desk.Get<DeliveryStore>().ClaimAsync(Desk.Now, TimeSpan.FromMinutes(3), 1, 10, default));
        await Desk.Get<DeliverySender>().SendAsync(edit, default);
        var lost = Assert.Single(await Desk.Get<DeliveryStore>().ClaimAsync(Desk.Now, TimeSpan.FromMinutes(3), 1, 10, default));
        Assert.Equal(("edit", true), (edit.Kind, lost.BulletinId is not null));
        var draft = (await Desk.Get<Drafter>().DrawAsync(lost, default))!;
        Assert.True((await Desk.Get<IDiscordDoor>().PostAsync(lost.PostChannel, draft.Message with { Nonce = null }, default)).IsOk);

        Time.Advance(TimeSpan.FromHours(2));
        await DeliverAsync();
        Assert.Single(await EverythingAsync(), message => message["mention_roles"]!.AsArray().Count > 0);
    }

    // Two more outlets within four minutes.
    private async Task BreakAsync(FeedId third)
    {
        Time.Advance(TimeSpan.FromMinutes(2));
        await RetoldAsync();
        Time.Advance(TimeSpan.FromMinutes(2));
        Feeds.Feed("lantern").Publish("Ferry with 240 aboard aground off Norrhamn", "third", summary: "The ferry ran aground on rocks near Norrhamn on Monday.");
        await Desk.CheckAsync(third);
    }

    private async Task<Snowflake> PingAtBreakingAsync()
    {
        var role = (await Desk.Get<DiscordRest>().Guilds.GetRolesAsync(TestDesk.Guild, default)).Value!.First(one => one.Name == "Breaking").Id;
        await Desk.Database.WriteAsync(tx => Dapper.SqlMapper.ExecuteAsync(
            tx.Connection!, "UPDATE subscriptions SET ping_role = @role, ping_breaking_only = 1", new { role = (long)role.Value }, tx), default);
        return role;
    }

    // One story, reported by each outlet two minutes after the one before.
    private async Task<StoryId> ReportedAsync(params string[] outlets)
    {
        var feeds = new List<FeedId>();
        foreach (var outlet in outlets) feeds.Add(await FollowAsync(outlet));
        var story = 0L;
        for (var i = 0; i < outlets.Length; i++)
        {
            Feeds.Feed(outlets[i]).Publish(Bridge[i], $"{outlets[i]}-bridge", summary: "The Port Amble bridge is closed while divers look at the piers.");
            await Desk.CheckAsync(feeds[i]);
            Time.Advance(TimeSpan.FromMinutes(2));
            if (story == 0) story = await NewestStoryAsync();
        }

        return new StoryId(story);
    }
}

/// <inheritdoc/>
public sealed class BreakingAlertOnSqliteTests : BreakingAlertTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
