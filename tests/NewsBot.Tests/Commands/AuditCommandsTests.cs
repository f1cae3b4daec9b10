using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Discord;
using NewsBot.Entries;
using NewsBot.Storage;

namespace NewsBot.Tests.Commands;

public class AuditCommandsTests : NewsroomTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_a_moderator_changes_is_listed_and_undone()
    {
        await using var room = await OpenRoomAsync();
        var news = room.Channel("news");
        (await room.Moderator.AskAsync("audit")).Says("Nobody has changed anything yet.");
        (await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"))).Says("is made");
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", news))).Says("now gets");
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", news), ("mode", "Daily"))).Says("from now on");
        (await room.Moderator.AskAsync("channel edit", ("channel", news), ("cap", 3))).Says("Changed.");
        (await room.Moderator.AskAsync("unfollow", ("topic", "Ferries"), ("channel", news))).Says("no longer gets");

        var card = (await room.Moderator.AskAsync("audit")).Says(
            $"<@{room.Moderator.Id}> ended **Ferries** in <#{news.Id}>", "changed the hours or the cap", "changed how", "follow **Ferries**: at once", "made the topic **Ferries**: `ferry`", "5 changes");
        card = (await room.Moderator.PressAsync(card, "Undo 1")).Says("Undone: ", "follows **Ferries** again.", $"by <@{room.Moderator.Id}>");
        Assert.Equal(Mode.Daily, Assert.Single(await room.The<SubscriptionStore>().OfGuildAsync(room.GuildId, Ct)).Mode);
        card = (await room.Moderator.PressAsync(card, "Undo 2")).Says("has its former hours and cap");
        Assert.Null((await room.The<HoursStore>().OfChannelAsync(room.GuildId, news.Id, Ct))!.Cap);
        card = (await room.Moderator.PressAsync(card, "Undo 3")).Says("as before");
        Assert.Equal(Mode.Instant, Assert.Single(await room.The<SubscriptionStore>().OfGuildAsync(room.GuildId, Ct)).Mode);
        (await room.Moderator.PressAsync(card, "Undo 5")).Says("the topic **Ferries** is deleted");
        Assert.Empty(await room.The<SubscriptionStore>().OfGuildAsync(room.GuildId, Ct));
    }

    [Fact]
    public async Task Sources_and_topics_come_back()
    {
        await using var room = await OpenRoomAsync();
        await room.WithNewsAsync("Old news");
        (await room.Moderator.AskAsync("source remove", ("source", "The Harbour Post"))).Says("no longer a source");
        (await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"))).Says("is made");
        (await room.Moderator.AskAsync("topic edit", ("topic", "Ferries"), ("query", "ferry OR boat"))).Says("now understood");

        var card = (await room.Moderator.AskAsync("audit")).Says("changed the topic **Ferries**: `ferry OR boat`", "removed the source **The Harbour Post**", "added the source");
        card = (await room.Moderator.PressAsync(card, "Undo 1")).Says("is `ferry` again");
        card = (await room.Moderator.PressAsync(card, "Undo 3")).Says("**The Harbour Post** is a source again");
        Assert.Single(await room.The<SourceStore>().ListAsync(room.GuildId, Ct));
        (await room.Moderator.PressAsync(card, "Undo 4")).Says("is no source any more");
        Assert.Empty(await room.The<SourceStore>().ListAsync(room.GuildId, Ct));
    }

    [Fact]
    public async Task What_is_taken_back_leaves_a_server_no_more_sources_than_it_may_have()
    {
        await using var room = await OpenRoomAsync();
        await room.WithNewsAsync("Old news");
        (await room.Moderator.AskAsync("source remove", ("source", "The Harbour Post"))).Says("no longer a source");
        await room.The<Database>().WriteAsync(tx => SourceImport.AddAsync(
            tx, room.GuildId, [.. Enumerable.Range(0, 500).Select(i => new OpmlFeed($"https://outlet{i}.example/feed", null, null))], int.MaxValue, default, room.Time.GetUtcNow()), Ct);

        var card = await room.Moderator.AskAsync("audit");
        (await room.Moderator.PressAsync(card, "Undo 1")).Says("It cannot be undone: this server has 500 sources");
        Assert.Equal(500, (await room.The<SourceStore>().ListAsync(room.GuildId, Ct)).Count);
    }

    [Fact]
    public async Task A_deleted_topic_comes_back_with_all_that_followed_it()
    {
        await using var room = await OpenRoomAsync();
        (await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"))).Says("is made");
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("news")), ("mode", "Daily"))).Says("now gets");
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("world")))).Says("now gets");
        (await room.Ada.AskAsync("subscribe", ("topic", "Ferries"))).Says("now get");
        (await room.Moderator.AskAsync("unfollow", ("topic", "Ferries"), ("channel", room.Channel("world")))).Says("no longer gets");
        room.Time.Advance(TimeSpan.FromMinutes(1));
        (await room.Moderator.PressAsync(await room.Moderator.AskAsync("topic delete", ("topic", "Ferries")), "Delete")).Says("Ferries");
        Assert.Empty(await room.The<SubscriptionStore>().OfGuildAsync(room.GuildId, Ct));

        var card = await room.Moderator.PressAsync(await room.Moderator.AskAsync("audit"), "Undo 1");
        card.Says("the topic **Ferries** is back, and so is what followed it: 2 subscriptions");
        var channel = Assert.Single(await room.The<SubscriptionStore>().OfGuildAsync(room.GuildId, Ct));
        Assert.Equal((room.Channel("news").Id, Mode.Daily), (channel.ChannelId, channel.Mode));
        (await room.Ada.AskAsync("subscriptions")).Says("**Ferries**");

        await room.WithNewsAsync("Old news");
        room.Web.ServeFeed("/post", "The Harbour Post", "Ferry to Lowen runs again", "Old news");
        await room.CheckAsync();
        Assert.Single(await room.The<Database>().ReadAsync(connection => connection.QueryAsync<long>("SELECT id FROM alerts"), Ct));
    }

    [Fact]
    public async Task A_deleted_topic_does_not_come_back_beside_another_of_its_name()
    {
        await using var room = await OpenRoomAsync();
        (await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"))).Says("is made");
        (await room.Moderator.AskAsync("topic delete", ("topic", "Ferries"))).Says("is deleted");
        (await room.Moderator.AskAsync("topic create", ("name", "ferries"), ("query", "boat"))).Says("is made");
        (await room.Moderator.PressAsync(await room.Moderator.AskAsync("audit"), "Undo 2")).Says("there is a topic of that name again");
        Assert.Equal("boat", Assert.Single(await room.The<NewsBot.Topics.TopicStore>().OfAsync(NewsBot.Topics.TopicOwner.Server(room.GuildId), Ct)).Query);
    }

    [Fact]
    public async Task What_is_done_to_sources_is_listed_and_undone()
    {
        await using var room = await OpenRoomAsync();
        await room.WithNewsAsync("Old news");
        room.Web.ServeFeed("/moved", "The Harbour Post", "Old news");
        var feed = Assert.Single(await room.The<SourceStore>().ListAsync(room.GuildId, Ct));
        var card = await room.Moderator.AskAsync("source check", ("source", "The Harbour Post"));
        card = (await room.Moderator.PressAsync(card, "Pause")).Says("Paused:");
        card = (await room.Moderator.PressAsync(card, "Resume")).Says("Resumed:");
        await room.Moderator.FillInAsync(card, "Replace URL", ("address", room.Web.Address("/moved")));
        (await room.Moderator.AskAsync("source notices", ("channel", room.Channel("general")))).Says("is told, once");
        var known = await room.Moderator.AskAsync("source browse", ("language", "de"));
        await room.Moderator.PressAsync(known, "", known.Controls[0]["options"]![0]!["value"]!.ToString());

        card = (await room.Moderator.AskAsync("audit")).Says(
            "added 1 source at once", "to be told of dead sources", "let **The Harbour Post** be read from", "resumed the source **The Harbour Post**", "paused the source **The Harbour Post**");
        card = (await room.Moderator.PressAsync(card, "Undo 1")).Says("1 source is gone");
        card = (await room.Moderator.PressAsync(card, "Undo 2")).Says("is not told of dead sources any more");
        card = (await room.Moderator.PressAsync(card, "Undo 3")).Says("is read from its former address");
        Assert.Equal(feed.Address, Assert.Single(await room.The<SourceStore>().ListAsync(room.GuildId, Ct)).Address);
        card = (await room.Moderator.PressAsync(card, "Undo 4")).Says("is paused again");
        Assert.Equal("paused", Assert.Single(await room.The<SourceStore>().ListAsync(room.GuildId, Ct)).State);
        (await room.Moderator.PressAsync(card, "Undo 5")).Says("is no longer paused");
        Assert.Equal("active", Assert.Single(await room.The<SourceStore>().ListAsync(room.GuildId, Ct)).State);
    }

    [Fact]
    public async Task How_alerts_stand_in_a_channel_comes_back()
    {
        await using var room = await OpenRoomAsync();
        (await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"))).Says("is made");
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("news")), ("threads", "on"), ("layout", "outlet"))).Says("under the outlet's name");

        var card = (await room.Moderator.AskAsync("audit")).Says("changed how alerts stand in");
        await room.Moderator.PressAsync(card, "Undo 2");

        Assert.Equal(("desk", 0L), await room.The<Database>().ReadAsync(connection => connection.QuerySingleAsync<(string, long)>("SELECT layout, threads FROM destinations WHERE channel_id = @id", new { id = room.Channel("news").Id }), Ct));
    }

    [Fact]
    public async Task What_was_changed_for_a_channel_is_undone_by_those_who_manage_that_channel()
    {
        await using var room = await OpenRoomAsync();
        (await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"))).Says("is made");
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("news")))).Says("now gets");
        var general = room.Channel("general").Id;
        using var http = new HttpClient { DefaultRequestHeaders = { { "Authorization", room.Info.Users["moderator"].Token }, { "User-Agent", "Tests" } } };
        var allowed = await http.PutAsJsonAsync($"{room.Info.Api}/channels/{general}/permissions/{room.Ada.Id}", new { type = 1, allow = "16", deny = "0" }, Ct);
        Assert.True(allowed.IsSuccessStatusCode, await allowed.Content.ReadAsStringAsync(Ct));
        room.Ada.At = general.ToString();

        var card = (await room.Ada.AskAsync("audit")).Says("let <#");
        (await room.Ada.PressAsync(card, "Undo 1")).Says("You would need **Manage Channels** in <#");
        Assert.Single(await room.The<SubscriptionStore>().OfGuildAsync(room.GuildId, Ct));

        room.Moderator.At = general.ToString();
        (await room.Moderator.PressAsync(await room.Moderator.AskAsync("audit"), "Undo 1")).Says("no longer follows");
    }

    [Fact]
    public async Task A_member_pauses_changes_and_ends_a_subscription_on_its_card()
    {
        await using var room = await OpenRoomAsync();
        (await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"))).Says("is made");
        (await room.Ada.AskAsync("subscribe", ("topic", "Ferries"), ("mode", "Daily"))).Says("as a direct message: a digest every day at 08:00 (UTC)");

        var list = (await room.Ada.AskAsync("subscriptions")).Says("**Ferries** · direct message · daily digest");
        var card = (await room.Ada.PressAsync(list, "Ferries")).Says("As a direct message: a digest every day");
        card = (await room.Ada.PressAsync(card, "Pause")).Says("Paused. What comes meanwhile is not told later.");
        card = (await room.Ada.PressAsync(card, "Resume")).Says("Resumed.");
        card = (await room.Ada.PressAsync(card, "", "Breaking")).Says("once it is breaking", "Changed.");
        (await room.Ada.PressAsync(card, "End it")).Says("You get nothing yet");
    }

    [Fact]
    public async Task A_member_takes_her_data_and_lets_it_be_forgotten()
    {
        await using var room = await OpenRoomAsync();
        (await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"))).Says("is made");
        (await room.Ada.AskAsync("subscribe", ("topic", "Ferries"))).Says("now get");
        (await room.Ada.AskAsync("quiet", ("from", "22"), ("until", "7"), ("time-zone", "Europe/Berlin"))).Says("from 22:00");
        await room.WithNewsAsync("Old news");
        room.Web.ServeFeed("/post", "The Harbour Post", "Ferry to Lowen runs again", "Old news");
        await room.CheckAsync();

        (await room.Ada.AskAsync("mytopic create", ("name", "Boats"), ("query", "boat"))).Says("Boats");
        (await room.Ada.AskAsync("mytopic share", ("topic", "Boats"))).Says("Boats");
        // Each wish stands on its own here; how they are pressed is told elsewhere.
        await room.The<Database>().WriteAsync(async tx =>
        {
            foreach (var (wish, who) in new[] { ("follow", room.Ada), ("mute", room.Ada), ("mute", room.Moderator) })
                await StoryWishStore.AddAsync(tx, wish, Snowflake.Parse(who.Id), null, new EntryId(1), room.GuildId, room.Time.GetUtcNow());
        }, Ct);

        var export = (await room.Ada.AskAsync("mydata export")).Says("1 subscription", "1 topic of your own", "1 shared code", "2 followed or muted stories", "1 alert");
        using var http = new HttpClient();
        var file = JsonDocument.Parse(await http.GetStringAsync(export.Message["attachments"]![0]!["url"]!.ToString(), Ct)).RootElement;
        Assert.Equal("Ferries", file.GetProperty("subscriptions")[0].GetProperty("topic").GetString());
        Assert.Equal("Europe/Berlin", file.GetProperty("hours").GetProperty("time_zone").GetString());
        Assert.Equal("Ferry to Lowen runs again", file.GetProperty("alerts")[0].GetProperty("title").GetString());

        Assert.Equal(["follow", "mute"], file.GetProperty("stories").EnumerateArray().Select(story => story.GetProperty("wish").GetString()!));
        Assert.Equal("boat", file.GetProperty("topics")[0].GetProperty("query").GetString());
        Assert.Equal("Boats", file.GetProperty("shared_topics")[0].GetProperty("name").GetString());

        (await room.Ada.PressAsync(await room.Ada.AskAsync("mydata delete"), "Keep it")).Says("Nothing was deleted.");
        (await room.Ada.PressAsync(await room.Ada.AskAsync("mydata delete"), "Forget it all")).Says("I have forgotten all");
        (await room.Ada.AskAsync("subscriptions")).Says("You get nothing yet");
        var left = await room.The<Database>().ReadAsync(connection => connection.ExecuteScalarAsync<long>(
            "SELECT (SELECT COUNT(*) FROM destinations WHERE user_id <> 0) + (SELECT COUNT(*) FROM members) + (SELECT COUNT(*) FROM subscriptions) + (SELECT COUNT(*) FROM alerts)"), Ct);
        Assert.Equal(0, left);
        Assert.Equal([long.Parse(room.Moderator.Id, System.Globalization.CultureInfo.InvariantCulture)], await room.The<Database>().ReadAsync(connection => connection.QueryAsync<long>(
            "SELECT user_id FROM story_wishes UNION ALL SELECT shared_by FROM topic_shares UNION ALL SELECT user_id FROM topics WHERE user_id <> 0 OR name = 'Boats'"), Ct));
        room.Web.ServeFeed("/post", "The Harbour Post", "Ferry to Lowen stops again", "Ferry to Lowen runs again", "Old news");
        await room.CheckAsync();
    }

    [Fact]
    public async Task Who_is_forgotten_stands_nowhere_any_more_and_what_she_set_up_stays()
    {
        await using var room = await OpenRoomAsync();
        await room.WithNewsAsync("Old news");
        (await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"))).Says("is made");
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("news")))).Says("now gets");
        await room.Moderator.PressAsync(await room.Moderator.AskAsync("audit"), "Undo 1");
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("news")))).Says("now gets");
        (await room.Moderator.AskAsync("subscribe", ("topic", "Ferries"))).Says("now get");
        var export = (await room.Moderator.AskAsync("mydata export")).Says("4 changes that you made for servers");
        Assert.Contains("\"is\": \"topic-made\"", System.Text.Encoding.UTF8.GetString(await Person.ReadFileAsync(export)));
        Assert.NotEmpty(await NamingAsync(room, room.Moderator.Id));

        (await room.Moderator.PressAsync(await room.Moderator.AskAsync("mydata delete"), "Forget it all")).Says("I have forgotten all");

        Assert.Empty(await NamingAsync(room, room.Moderator.Id));
        Assert.Single(await room.The<SubscriptionStore>().OfGuildAsync(room.GuildId, Ct));
        (await room.Moderator.AskAsync("audit")).Says("somebody made the topic **Ferries**", "by somebody");
    }

    /// <summary>The columns in which a person's id stands.</summary>
    private static Task<IReadOnlyList<string>> NamingAsync(Newsroom room, string id) => room.The<Database>().ReadAsync<IReadOnlyList<string>>(async connection =>
    {
        var columns = await connection.QueryAsync<(string Table, string Column)>(room.The<Database>().Dialect.Name == "sqlite"
            ? "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'search_index%'"
            : "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()");
        var naming = new List<string>();
        foreach (var (table, column) in columns)
            if (await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {table} WHERE CAST({column} AS TEXT) LIKE '%{id}%'") > 0) naming.Add($"{table}.{column}");
        return naming;
    }, Ct);
}
