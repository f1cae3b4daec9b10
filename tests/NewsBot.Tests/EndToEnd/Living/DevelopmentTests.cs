using System.Net.Http.Json;
using NewsBot.Deliveries;
using NewsBot.Discord;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <summary>A told story grows: what its developments do in threads, forums and edits, in the sandbox, on either database.</summary>
public abstract class DevelopmentTests : LivingScene
{
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
        Time.Advance(TimeSpan.FromMinutes(1));
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
        (await http.PostAsJsonAsync(Sandbox.Info.Page + "sandbox/faults", new { kind = "Status", method = "POST", path = "/channels/*/messages/*/threads", status = 403, code = 50013, message = "Missing Permissions", times = 1 })).EnsureSuccessStatusCode();
        await DevelopedAsync();
        Time.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync();

        Assert.StartsWith("No update in the alert's thread: The bot lacks a permission", Assert.Single(await OutcomesAsync("detail", "state = 'refused'")));
        Assert.Equal("echo", Assert.Single(await ShownAlert.InAsync(Sandbox, "news")).Also);
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
        Time.SetUtcNow(DateTimeOffset.UtcNow > Time.GetUtcNow() ? DateTimeOffset.UtcNow : Time.GetUtcNow());
        await DevelopedAsync();
        var lost = Assert.Single(await Desk.Get<DeliveryStore>().ClaimAsync(Desk.Now, TimeSpan.FromMinutes(3), 1, 10, default));
        Assert.Null(await Desk.Get<ThreadOpener>().OpenAsync(lost, default));
        var draft = (await Desk.Get<Drafter>().DrawAsync(lost, default))!;
        Assert.True((await Desk.Get<IDiscordDoor>().PostAsync(lost.PostChannel, draft.Message with { Nonce = null }, default)).IsOk);

        Time.Advance(TimeSpan.FromHours(2));
        await DeliverAsync();
        Assert.Single(await ThreadAsync());
    }

    [Fact]
    public async Task What_another_server_reads_is_neither_named_nor_counted()
    {
        await FollowTopicAsync(threads: false);
        await StartedAsync();
        var secret = await FollowAsync("secret", elsewhere: true);
        Feeds.Feed("secret").Publish("Norrhamn ferry with 240 aboard runs onto rocks", "secret-ferry", summary: "A ferry ran aground near Norrhamn port on Monday.");
        await Desk.CheckAsync(secret);
        Time.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync();

        Assert.Equal(2, await Desk.Database.ReadAsync(connection => Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "SELECT entries FROM stories WHERE id = (SELECT story_id FROM alerts)"), default));
        var alert = Assert.Single(await ShownAlert.InAsync(Sandbox, "news"));
        Assert.Equal((null, false), (alert.Also, alert.Edited));
        Assert.Equal(["ledger"], (await CoverageAsync()).Select(report => report.Outlet));
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
        Time.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync();
        Assert.Equal(["Posted.", "Edited."], await OutcomesAsync("detail", "true"));

        await CloseAsync(post, locked: true);
        Feeds.Feed("ledger").Retitle("ferry", "Ferry aground off Norrhamn with 240 aboard is towed free");
        Time.Advance(TimeSpan.FromMinutes(1));
        await Desk.CheckAsync(Ledger);
        Time.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync();
        Assert.Equal("Its post is archived and locked, so it stays as it is.", (await OutcomesAsync("detail", "state = 'refused'")).Single());
    }

    private async Task CloseAsync(Snowflake post, bool locked)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", Sandbox.Info.Users["moderator"].Token);
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Somebody at a browser");
        (await http.PatchAsJsonAsync($"{Sandbox.Info.Api}/channels/{post}", new { archived = true, locked })).EnsureSuccessStatusCode();
    }

    private async Task DevelopedAsync()
    {
        Feeds.Feed("echo").Publish("Captain arrested after ferry ran aground off Norrhamn", "captain",
            summary: "Prosecutor Ilse Brandvik said Captain Olof Ternström had been drinking before the ferry hit rocks near the port of Norrhamn with 240 aboard.");
        await Desk.CheckAsync(Echo);
    }

    private Task<IEnumerable<string>> OutcomesAsync(string column, string where) =>
        Desk.Database.ReadAsync(connection => Dapper.SqlMapper.QueryAsync<string>(connection, $"SELECT {column} FROM deliveries WHERE {where} ORDER BY id"), default);
}

/// <inheritdoc/>
public sealed class DevelopmentOnSqliteTests : DevelopmentTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
