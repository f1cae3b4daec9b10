using Dapper;
using NewsBot.Storage;

namespace NewsBot.Tests.Commands;

public class TopicCommandsTests : NewsroomTests
{
    [Fact]
    public async Task A_topic_is_made_listed_changed_and_deleted()
    {
        await using var room = await OpenRoomAsync();
        await room.WithNewsAsync("Ferry to Lowen runs again", "Bridge stays closed");

        (await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry OR boat"))).Says("Topic **Ferries** is made", "understood as", "matches 1 story of 2");
        (await room.Moderator.AskAsync("topic create", ("name", "ferries"), ("query", "ship"))).Says("has a topic **ferries** already");
        (await room.Moderator.AskAsync("topic list")).Says("**Ferries**", "`ferry OR boat`", "1 of this server");
        Assert.Equal(["Ferries"], await room.Moderator.SuggestAsync("topic edit", "topic", "ferr"));
        (await room.Moderator.AskAsync("topic edit", ("topic", "Ferries"), ("query", "bridge"), ("name", "Crossings"))).Says("**Crossings**", "once **Ferries**");
        (await room.Moderator.AskAsync("topic delete", ("topic", "Crosings"))).Says("Did you mean **Crossings**?");
        (await room.Moderator.AskAsync("topic delete", ("topic", "Crossings"))).Says("is deleted", "`bridge`");
        (await room.Moderator.AskAsync("topic list")).Says("None yet");
    }

    [Theory]
    [InlineData("-sport", "column 1")]
    [InlineData("ab*", "column")]
    [InlineData("lang:en", "column")]
    public async Task A_query_that_cannot_work_is_refused_with_its_column_and_nothing_is_kept(string query, string part)
    {
        await using var room = await OpenRoomAsync();

        (await room.Moderator.AskAsync("topic create", ("name", "Bad"), ("query", query))).Says(part, $"`{query}`");
        (await room.Moderator.AskAsync("topic list")).Says("None yet");
    }

    [Fact]
    public async Task An_empty_query_is_refused_without_quoting_nothing()
    {
        await using var room = await OpenRoomAsync();

        (await room.Moderator.AskAsync("topic create", ("name", "Empty"), ("query", "  "))).Says("needs at least one word").DoesNotSay("``");
    }

    [Fact]
    public async Task A_topic_that_matches_everything_is_refused()
    {
        await using var room = await OpenRoomAsync();
        await room.WithNewsAsync([.. Enumerable.Range(1, 30).Select(Words.Headline)]);

        (await room.Moderator.AskAsync("topic create", ("name", "All"), ("query", "source:harbour"))).Says("matches every one of the");
    }

    [Theory]
    [InlineData("@everyone", "cannot hold `@`")]
    [InlineData("  ", "needs a name")]
    public async Task An_unfit_name_is_refused(string name, string part)
    {
        await using var room = await OpenRoomAsync();

        (await room.Moderator.AskAsync("topic create", ("name", name), ("query", "ferry"))).Says(part);
    }

    [Fact]
    public async Task A_test_shows_hits_with_the_words_marked_near_misses_and_how_many_to_expect()
    {
        await using var room = await OpenRoomAsync();
        await room.WithNewsAsync("Ferry to Lowen runs again", "Dockers call a strike on the island ferry fleet", "Bridge stays closed");

        (await room.Moderator.AskAsync("topic test", ("query", "ferry -strike")))
            .Says("Understood as", "**Ferry** to Lowen runs again", "alerts a day", "Near misses", "Dockers call a strike on the island ferry fleet", "-strike");
    }

    [Fact]
    public async Task A_test_says_how_much_would_be_breaking_and_outlets_of_one_owner_count_once()
    {
        await using var room = await OpenRoomAsync();
        await room.The<Database>().WriteAsync(async tx =>
        {
            async Task RunAsync(string sql, object values) => await tx.Connection!.ExecuteAsync(sql, values, tx);
            var (guild, now) = (room.GuildId, room.Time.GetUtcNow());
            for (var i = 1; i <= 4; i++)
            {
                await RunAsync("INSERT INTO outlets (id, host, name, owner) VALUES (@i, @host, @name, @owner)", new { i, host = $"o{i}.example", name = $"Outlet {i}", owner = i < 3 ? null : "Large House" });
                await RunAsync("INSERT INTO feeds (id, address, outlet_id, added_at, next_check_at) VALUES (@i, @address, @i, 0, 0)", new { i, address = $"https://o{i}.example/feed" });
                await RunAsync("INSERT INTO sources (guild_id, feed_id, added_by, added_at) VALUES (@guild, @i, 0, 0)", new { guild, i });
            }

            // The ferry is told by four outlets, three of them independent; the bridge by two that are one.
            foreach (var (id, feed, story, title) in new[] { (1, 1, 1, "Ferry sinks"), (2, 2, 1, "Ferry goes down"), (3, 3, 1, "Ferry lost"), (4, 4, 1, "Ferry is lost"), (5, 3, 5, "Bridge falls"), (6, 4, 5, "Bridge down") })
            {
                await RunAsync("INSERT INTO entries (id, feed_id, outlet_id, title, summary, language, published_at, seen_at, fingerprint) VALUES (@id, @feed, @feed, @title, '', 'en', @at, @at, @id)",
                    new { id, feed, title, at = now.AddHours(-3).AddMinutes(id) });
                await RunAsync("INSERT INTO story_entries (entry_id, story_id, score) VALUES (@id, @story, 1)", new { id, story });
            }
        }, TestContext.Current.CancellationToken);

        (await room.Moderator.AskAsync("topic test", ("query", "ferry"))).Says("**1** a week by the week, and **1** a day of breaking news only");
        (await room.Moderator.AskAsync("topic test", ("query", "bridge"))).Says("**1** alerts a day at once", "**none** of breaking news only");
        await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"));
        (await room.Moderator.AskAsync("topic test", ("query", "bridge"), ("instead-of", "Ferries"))).Says("**none** of breaking news only", "As it is: Expect", "**1** a day of breaking news only");
    }

    [Fact]
    public async Task Deleting_a_followed_topic_asks_first()
    {
        await using var room = await OpenRoomAsync();
        await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"));
        await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("news")));

        var question = (await room.Moderator.AskAsync("topic delete", ("topic", "Ferries"))).Says("goes to <#", "all the same?");
        (await room.Moderator.PressAsync(question, "Keep")).Says("Nothing was deleted");
        question = await room.Moderator.AskAsync("topic delete", ("topic", "Ferries"));
        (await room.Moderator.PressAsync(question, "Delete")).Says("is deleted");
        (await room.Moderator.AskAsync("unfollow", ("topic", "Ferries"), ("channel", room.Channel("news")))).Says("nothing to stop");
    }

    [Fact]
    public async Task A_topic_that_would_take_about_anything_is_refused_on_a_desk_without_news_too()
    {
        await using var room = await OpenRoomAsync();

        (await room.Moderator.AskAsync("topic create", ("name", "All"), ("query", "/[aeiou]/"))).Says("matches nearly any headline");
        (await room.Moderator.AskAsync("topic create", ("name", "Some"), ("query", "source:harbour"))).Says("is made");
    }

    [Fact]
    public async Task A_change_is_tried_before_it_is_saved()
    {
        await using var room = await OpenRoomAsync();
        await room.WithNewsAsync("Ferry to Lowen runs again", "Dockers call a strike on the island ferry fleet", "Boat race is off", "Bridge stays closed");
        await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"));

        (await room.Moderator.AskAsync("topic test", ("query", "ferry OR boat -strike"), ("instead-of", "Ferries")))
            .Says("Gains 1 story", "**Boat** race is off", "Loses 1 story", "island **ferry** fleet", "it takes **2**, now **2**", "alerts a day at once", "Nothing is saved yet");
        (await room.Moderator.AskAsync("topic list")).Says("`ferry`").DoesNotSay("boat");
        (await room.Moderator.AskAsync("topic test", ("query", "ferry"), ("instead-of", "Feries"))).Says("Did you mean **Ferries**?");
    }
}
