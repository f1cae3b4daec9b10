using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Discord;
using NewsBot.Discord.Rest;
using NewsBot.Sandbox;
using NewsBot.Stories;
using NewsBot.Tests.Desk;
using NewsBot.Topics;

namespace NewsBot.Tests.EndToEnd;

/// <summary>What happens to alerts that stand, from feeds on loopback to the sandbox, on either database.</summary>
public abstract class LivingAlertTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero));
    private FeedHost _feeds = null!;
    private SandboxServer _sandbox = null!;
    private TestDesk _desk = null!;
    private FeedId _ledger;
    private FeedId _echo;

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

    [Fact]
    public async Task A_development_is_posted_into_the_alerts_thread_and_a_retelling_is_not()
    {
        await FollowTopicAsync(threads: true);
        await StartedAsync();
        await RetoldAsync();
        await DeliverAsync();
        Assert.Empty(await ThreadAsync());

        await DevelopedAsync();
        await DeliverAsync();

        var alert = Assert.Single(await MessagesAsync("news"));
        var update = Assert.Single(await ThreadAsync());
        Assert.Equal(alert["id"]!.ToString(), update["channel_id"]!.ToString());
        Assert.Equal("Captain arrested after ferry ran aground off Norrhamn", Title(update));
        Assert.Contains("**New:**", update["embeds"]![0]!["description"]!.ToString());
        Assert.Contains("Ternström", update["embeds"]![0]!["description"]!.ToString());
    }

    [Fact]
    public async Task Without_threads_a_development_only_edits()
    {
        await FollowTopicAsync(threads: false);
        await StartedAsync();
        await DevelopedAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync();

        Assert.Equal("edit", Assert.Single(await OutcomesAsync("kind", "kind <> 'create'")));
        Assert.Single((await StateAsync())["messages"]!.AsArray());
    }

    [Fact]
    public async Task A_thread_that_may_not_be_opened_is_one_sentence_in_the_ledger_and_the_alert_grows_on()
    {
        await FollowTopicAsync(threads: true);
        await StartedAsync();
        using var http = new HttpClient();
        (await http.PostAsJsonAsync(_sandbox.Info.Page + "sandbox/faults", new { kind = "Status", method = "POST", path = "/channels/*/messages/*/threads", status = 403, code = 50013, message = "Missing Permissions", times = 1 })).EnsureSuccessStatusCode();
        await DevelopedAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync();

        Assert.StartsWith("No update in the alert's thread: The bot lacks a permission", Assert.Single(await OutcomesAsync("detail", "state = 'refused'")));
        Assert.Equal("echo", Assert.Single(await ShownAlert.InAsync(_sandbox, "news")).Also);
    }

    [Fact]
    public async Task In_a_forum_the_post_is_the_thread()
    {
        await FollowTopicAsync(threads: true, "forum");
        await StartedAsync();
        await DevelopedAsync();
        await DeliverAsync();

        var messages = (await StateAsync())["messages"]!.AsArray();
        Assert.Equal(2, messages.Count);
        Assert.Single(messages.Select(message => message!["channel_id"]!.ToString()).Distinct());
    }

    [Fact]
    public async Task An_update_whose_answer_was_lost_is_found_in_its_thread_and_not_posted_again()
    {
        await FollowTopicAsync(threads: true);
        await StartedAsync();
        _time.SetUtcNow(DateTimeOffset.UtcNow > _time.GetUtcNow() ? DateTimeOffset.UtcNow : _time.GetUtcNow());
        await DevelopedAsync();
        var lost = Assert.Single(await _desk.Get<DeliveryStore>().ClaimAsync(_desk.Now, TimeSpan.FromMinutes(3), 1, 10, default));
        Assert.Null(await _desk.Get<ThreadOpener>().OpenAsync(lost, default));
        var draft = (await _desk.Get<Drafter>().DrawAsync(lost, default))!;
        Assert.True((await _desk.Get<IDiscordDoor>().PostAsync(lost.PostChannel, draft.Message with { Nonce = null }, default)).IsOk);

        _time.Advance(TimeSpan.FromHours(2));
        await DeliverAsync();
        Assert.Single(await ThreadAsync());
    }

    [Fact]
    public async Task What_another_server_reads_is_neither_named_nor_counted()
    {
        await FollowTopicAsync(threads: false);
        await StartedAsync();
        var secret = await FollowAsync("secret", elsewhere: true);
        _feeds.Feed("secret").Publish("Norrhamn ferry with 240 aboard runs onto rocks", "secret-ferry", summary: "A ferry ran aground near Norrhamn port on Monday.");
        await _desk.CheckAsync(secret);
        _time.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync();

        Assert.Equal(2, await _desk.Database.ReadAsync(connection => Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "SELECT entries FROM stories WHERE id = (SELECT story_id FROM alerts)"), default));
        var alert = Assert.Single(await ShownAlert.InAsync(_sandbox, "news"));
        Assert.Equal((null, false), (alert.Also, alert.Edited));
        Assert.Equal(["ledger"], (await CoverageAsync()).Select(report => report.Outlet));
    }

    [Fact]
    public async Task Another_figure_under_the_same_words_is_marked_as_a_correction()
    {
        await FollowTopicAsync(threads: true);
        await StartedAsync();
        _feeds.Feed("ledger").Retitle("ferry", "Ferry runs aground off Norrhamn with 204 aboard");
        await GrowAsync(_ledger);

        var alert = Assert.Single(await MessagesAsync("news"));
        Assert.Equal("Ferry runs aground off Norrhamn with 204 aboard", Title(alert));
        Assert.EndsWith("-# **Corrected** · first titled: Ferry runs aground off Norrhamn with 240 aboard", Description(alert));
        Assert.StartsWith("**Corrected.** First titled: Ferry runs aground", Description(Assert.Single(await ThreadAsync())));
        Assert.True((await CoverageAsync()).Single().IsCorrected);
    }

    [Fact]
    public async Task A_report_that_is_taken_back_is_struck_through_and_another_leads()
    {
        await FollowTopicAsync(threads: false);
        await StartedAsync();
        await RetoldAsync();
        _feeds.Feed("ledger").Retitle("ferry", "RETRACTED: Ferry runs aground off Norrhamn with 240 aboard");
        await GrowAsync(_ledger);

        var alert = Assert.Single(await MessagesAsync("news"));
        Assert.Equal("Norrhamn ferry with 240 aboard runs onto rocks", Title(alert));
        Assert.Equal("~~RETRACTED: Ferry runs aground off Norrhamn with 240 aboard~~ · ledger", Field(alert, "Withdrawn"));
    }

    [Fact]
    public async Task A_report_that_leaves_its_feed_early_and_whose_page_is_gone_twice_is_withdrawn()
    {
        await FollowTopicAsync(threads: false);
        await StartedAsync($"http://{_feeds.Authority}/no-such-page");
        await VanishAsync();
        Assert.Equal(0, await _desk.Get<WithdrawalDesk>().LookAsync(default));
        Assert.Equal(0, await _desk.Get<WithdrawalDesk>().LookAsync(default));

        _time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(1, await _desk.Get<WithdrawalDesk>().LookAsync(default));
        _time.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync();
        Assert.Equal("~~Ferry runs aground off Norrhamn with 240 aboard~~", Title(Assert.Single(await MessagesAsync("news"))));
        Assert.Equal(0, await _desk.Get<WithdrawalDesk>().LookAsync(default));
    }

    [Fact]
    public async Task A_page_that_is_gone_for_good_is_believed_at_once()
    {
        _feeds.Feed("page").Status = 410;
        await FollowTopicAsync(threads: false);
        await StartedAsync(_feeds.Feed("page").Address);
        await VanishAsync();

        Assert.Equal(1, await _desk.Get<WithdrawalDesk>().LookAsync(default));
    }

    [Fact]
    public async Task A_report_whose_page_stands_is_not_withdrawn_though_its_feed_dropped_it()
    {
        await FollowTopicAsync(threads: false);
        await StartedAsync(_feeds.Feed("page").Address);
        await VanishAsync();

        Assert.Equal(0, await _desk.Get<WithdrawalDesk>().LookAsync(default));
        _time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(0, await _desk.Get<WithdrawalDesk>().LookAsync(default));
        Assert.Equal("news", Assert.Single(await CoverageAsync()).Standing);
    }

    [Fact]
    public async Task An_alert_that_pings_nobody_comes_without_a_notification()
    {
        const int suppressNotifications = 1 << 12;
        await FollowTopicAsync(threads: false);
        await StartedAsync();

        Assert.Equal(suppressNotifications, (int)Assert.Single(await MessagesAsync("news"))["flags"]! & suppressNotifications);
    }

    [Fact]
    public async Task An_archived_post_is_woken_for_an_edit_and_a_locked_one_is_left_alone()
    {
        await FollowTopicAsync(threads: false, "forum");
        await StartedAsync();
        var post = Snowflake.Parse(Assert.Single(await EverythingAsync())["channel_id"]!.ToString());
        await CloseAsync(post, locked: false);
        await RetoldAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync();
        Assert.Equal(["Posted.", "Edited."], await OutcomesAsync("detail", "true"));

        await CloseAsync(post, locked: true);
        _feeds.Feed("ledger").Retitle("ferry", "Ferry aground off Norrhamn with 240 aboard is towed free");
        _time.Advance(TimeSpan.FromMinutes(1));
        await _desk.CheckAsync(_ledger);
        _time.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync();
        Assert.Equal("Its post is archived and locked, so it stays as it is.", (await OutcomesAsync("detail", "state = 'refused'")).Single());
    }

    [Fact]
    public async Task An_alert_says_that_its_story_breaks_and_why()
    {
        await FollowTopicAsync(threads: false);
        await StartedAsync();
        var third = await FollowAsync("lantern");
        await BreakAsync(third);
        _time.Advance(TimeSpan.FromMinutes(2));
        await DeliverAsync();

        Assert.StartsWith("**Breaking** · 3 outlets in 4 minutes", Description(Assert.Single(await MessagesAsync("news"))));
    }

    // Two more outlets within four minutes.
    private async Task BreakAsync(FeedId third)
    {
        _time.Advance(TimeSpan.FromMinutes(2));
        await RetoldAsync();
        _time.Advance(TimeSpan.FromMinutes(2));
        _feeds.Feed("lantern").Publish("Ferry with 240 aboard aground off Norrhamn", "third", summary: "The ferry ran aground on rocks near Norrhamn on Monday.");
        await _desk.CheckAsync(third);
    }

    private async Task<IReadOnlyList<JsonNode>> EverythingAsync() => [.. (await StateAsync())["messages"]!.AsArray().Select(message => message!)];

    private async Task CloseAsync(Snowflake post, bool locked)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", _sandbox.Info.Users["moderator"].Token);
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Somebody at a browser");
        (await http.PatchAsJsonAsync($"{_sandbox.Info.Api}/channels/{post}", new { archived = true, locked })).EnsureSuccessStatusCode();
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
        _time.Advance(TimeSpan.FromMinutes(2));
        await DeliverAsync();
        await _desk.CheckAsync(third);
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
        await _desk.Database.WriteAsync(async tx => await StoryWishStore.AddAsync(
            tx, "mute", default, new DestinationId(1), new NewsBot.Entries.EntryId(await Dapper.SqlMapper.ExecuteScalarAsync<long>(tx.Connection!, "SELECT MIN(entry_id) FROM alert_matches", transaction: tx)), TestDesk.Guild, _desk.Now), default);
        await BreakAsync(third);
        _time.Advance(TimeSpan.FromMinutes(2));
        await DeliverAsync();

        Assert.Single(await EverythingAsync());
    }

    [Fact]
    public async Task A_breaking_ping_whose_answer_was_lost_is_found_and_pings_no_second_time()
    {
        await FollowTopicAsync(threads: false);
        await PingAtBreakingAsync();
        // The sandbox's clock is the real one, and the story takes four minutes to break: what is posted then is younger than the first try.
        _time.SetUtcNow(DateTimeOffset.UtcNow.AddMinutes(-5));
        await StartedAsync();
        await BreakAsync(await FollowAsync("lantern"));
        var edit = Assert.Single(await _desk.Get<DeliveryStore>().ClaimAsync(_desk.Now, TimeSpan.FromMinutes(3), 1, 10, default));
        await _desk.Get<DeliverySender>().SendAsync(edit, default);
        var lost = Assert.Single(await _desk.Get<DeliveryStore>().ClaimAsync(_desk.Now, TimeSpan.FromMinutes(3), 1, 10, default));
        Assert.Equal(("edit", true), (edit.Kind, lost.BulletinId is not null));
        var draft = (await _desk.Get<Drafter>().DrawAsync(lost, default))!;
        Assert.True((await _desk.Get<IDiscordDoor>().PostAsync(lost.PostChannel, draft.Message with { Nonce = null }, default)).IsOk);

        _time.Advance(TimeSpan.FromHours(2));
        await DeliverAsync();
        Assert.Single(await EverythingAsync(), message => message["mention_roles"]!.AsArray().Count > 0);
    }

    private async Task<Snowflake> PingAtBreakingAsync()
    {
        var role = (await _desk.Get<DiscordRest>().Guilds.GetRolesAsync(TestDesk.Guild, default)).Value!.First(one => one.Name == "Breaking").Id;
        await _desk.Database.WriteAsync(tx => Dapper.SqlMapper.ExecuteAsync(
            tx.Connection!, "UPDATE subscriptions SET ping_role = @role, ping_breaking_only = 1", new { role = (long)role.Value }, tx), default);
        return role;
    }

    // The entry goes, and an older one is still there.
    private async Task VanishAsync()
    {
        _feeds.Feed("ledger").Remove("ferry");
        await _desk.CheckAsync(_ledger);
    }

    private async Task GrowAsync(FeedId feed)
    {
        _time.Advance(TimeSpan.FromMinutes(1));
        await _desk.CheckAsync(feed);
        _time.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync();
    }

    private static string Description(JsonNode message) => message["embeds"]![0]!["description"]!.ToString();

    private static string? Field(JsonNode message, string name) =>
        message["embeds"]![0]!["fields"]?.AsArray().FirstOrDefault(field => field!["name"]!.ToString() == name)?["value"]?.ToString();

    private async Task StartedAsync(string? link = null)
    {
        _ledger = await FollowAsync("ledger");
        _echo = await FollowAsync("echo");
        _feeds.Feed("ledger").Publish("Ferry runs aground off Norrhamn with 240 aboard", "ferry", link, summary: "The ferry hit rocks near the port of Norrhamn early on Monday; 12 people were hurt.");
        await _desk.CheckAsync(_ledger);
        await DeliverAsync();
    }

    private async Task RetoldAsync()
    {
        _feeds.Feed("echo").Publish("Norrhamn ferry with 240 aboard runs onto rocks", "retold", summary: "A ferry ran aground near Norrhamn port on Monday.");
        await _desk.CheckAsync(_echo);
    }

    private async Task DevelopedAsync()
    {
        _feeds.Feed("echo").Publish("Captain arrested after ferry ran aground off Norrhamn", "captain",
            summary: "Prosecutor Ilse Brandvik said Captain Olof Ternström had been drinking before the ferry hit rocks near the port of Norrhamn with 240 aboard.");
        await _desk.CheckAsync(_echo);
    }

    private Task FollowTopicAsync(bool threads, string channel = "news") => _desk.Database.WriteAsync(async tx =>
    {
        var topic = await TopicStore.AddAsync(tx, TestDesk.Guild, "Ferries", "ferry", TestDesk.Moderator, _desk.Now) ?? throw new InvalidOperationException("There is a topic already.");
        var destination = await SubscriptionStore.DestinationAsync(tx, channel == "forum" ? "forum" : "channel", Snowflake.Parse(_sandbox.Info.Channels[channel]), TestDesk.Guild, default);
        await DestinationStore.SetThreadsAsync(tx, destination, threads);
        await SubscriptionStore.AddAsync(tx, destination, topic, default, TestDesk.Guild, null, TestDesk.Moderator, _desk.Now);
    }, default);

    private async Task<IReadOnlyList<Coverage>> CoverageAsync()
    {
        var (id, story) = await _desk.Database.ReadAsync(connection => Dapper.SqlMapper.QuerySingleAsync<(long, long)>(connection, "SELECT id, story_id FROM alerts"), default);
        return await _desk.Get<AlertStore>().CoverageAsync(new AlertId(id), new StoryId(story), default);
    }

    private Task<IEnumerable<string>> OutcomesAsync(string column, string where) =>
        _desk.Database.ReadAsync(connection => Dapper.SqlMapper.QueryAsync<string>(connection, $"SELECT {column} FROM deliveries WHERE {where} ORDER BY id"), default);

    private async Task<JsonNode> StateAsync()
    {
        using var http = new HttpClient();
        return (await http.GetFromJsonAsync<JsonNode>(_sandbox.Info.Page + "sandbox/state"))!;
    }

    private async Task<IReadOnlyList<JsonNode>> MessagesAsync(string channel) =>
        [.. (await StateAsync())["messages"]!.AsArray().Select(message => message!).Where(message => message["channel_id"]!.ToString() == _sandbox.Info.Channels[channel] && message["embeds"]!.AsArray().Count > 0)];

    // Messages that stand in no channel of the sandbox's first day.
    private async Task<IReadOnlyList<JsonNode>> ThreadAsync() =>
        [.. (await StateAsync())["messages"]!.AsArray().Select(message => message!).Where(message => !_sandbox.Info.Channels.Values.Contains(message["channel_id"]!.ToString()) && message["embeds"]!.AsArray().Count > 0)];

    private static string Title(JsonNode message) => message["embeds"]![0]!["title"]!.ToString();

    private async Task DeliverAsync()
    {
        while (await _desk.Get<DeliveryStore>().ClaimAsync(_desk.Now, TimeSpan.FromMinutes(3), 7, 16, default) is { Count: > 0 } claimed)
            foreach (var delivery in claimed) await _desk.Get<DeliverySender>().SendAsync(delivery, default);
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

    private async Task<FeedId> FollowAsync(string outlet, bool elsewhere = false)
    {
        _feeds.Feed(outlet).Publish("Tide tables for the month");
        var id = elsewhere
            ? await _desk.Database.WriteAsync(async tx =>
            {
                var (feed, _) = await FeedStore.FindOrAddAsync(tx, _feeds.Feed(outlet).Address, null, null, "en", _desk.Now);
                await SourceStore.AddAsync(tx, new Snowflake(42), feed, TestDesk.Moderator, _desk.Now);
                return feed;
            }, default)
            : await _desk.FollowFeedAsync(_feeds.Feed(outlet).Address);
        await _desk.CheckAsync(id);
        return id;
    }
}

/// <inheritdoc/>
public sealed class LivingAlertOnSqliteTests : LivingAlertTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
