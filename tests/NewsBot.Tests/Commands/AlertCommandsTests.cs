using System.Text.Json.Nodes;
using NewsBot.Topics.Search;

namespace NewsBot.Tests.Commands;

/// <summary>Coverage, Why and looking back, with alerts that a real check brought to the sandbox.</summary>
public class AlertCommandsTests : NewsroomTests
{
    [Fact]
    public async Task An_alerts_buttons_show_who_reports_it_and_how_it_came_here()
    {
        await using var room = await OpenRoomAsync();
        var alert = await AlertAsync(room);
        room.Ada.At = room.Info.Channels["news"];

        (await room.Ada.PressAsync(new Answer(alert), "Coverage")).Says("1 report from 1 outlet", "The Harbour Post", "Ferry to Lowen runs again", room.Web.Authority.Split(':')[0]);
        (await room.Ada.PressAsync(new Answer(alert), "Why"))
            .Says("Seen", "Its feed was checked at", "**Ferries** found **Ferry** in the headline", "follows **Ferries**", $"<@{room.Moderator.Id}>", "posted at", "after it was seen");
    }

    [Fact]
    public async Task A_messages_menu_says_the_same_and_knows_what_is_no_alert()
    {
        await using var room = await OpenRoomAsync();
        var alert = await AlertAsync(room);
        room.Ada.At = room.Info.Channels["news"];

        (await room.Ada.MenuAsync("Coverage", alert)).Says("1 report");
        (await room.Ada.MenuAsync("Why this alert", alert)).Says("Why this alert", "**Ferries** found");
        var chatter = await room.Ada.PostAsync("Hello all");
        (await room.Ada.MenuAsync("Coverage", chatter)).Says("none of my alerts");
    }

    [Fact]
    public async Task A_word_can_be_put_to_a_topic_that_would_have_kept_an_alert_out()
    {
        await using var room = await OpenRoomAsync();
        var alert = await AlertAsync(room);
        room.Moderator.At = room.Info.Channels["news"];

        var card = (await room.Moderator.MenuAsync("Not this topic", alert)).Says("Which word should keep such news out?", "`-lowen`", "nothing else");
        (await room.Moderator.PressAsync(card, "-lowen")).Says("**Ferries** is now understood as", "lowen", "it was `ferry`");
        (await room.Moderator.MenuAsync("Not this topic", alert)).Says("would not bring it any more");
    }

    [Fact]
    public async Task A_link_that_was_posted_is_explained_and_one_that_was_not_too()
    {
        await using var room = await OpenRoomAsync();
        var alert = await AlertAsync(room, "Bridge stays closed", "Astronomers find water on a distant moon");
        var base_ = room.Web.Address("/post/");

        (await room.Ada.AskAsync("why", ("link-or-message", base_ + "ferry-to-lowen-runs-again?utm_source=x"))).Says("**Ferries** found");
        (await room.Ada.AskAsync("why", ("link-or-message", $"https://discord.com/channels/{room.Info.GuildId}/{alert["channel_id"]}/{alert["id"]}"))).Says("**Ferries** found");
        (await room.Ada.AskAsync("why", ("link-or-message", base_ + "astronomers-find-water-on-a-distant-moon"))).Says("Why it was not posted", "No topic");
        (await room.Ada.AskAsync("why", ("link-or-message", base_ + "old-news-of-before"))).Says("Why it was not posted", "Reason");
        (await room.Ada.AskAsync("why", ("link-or-message", "https://elsewhere.example/x"))).Says("Not seen", "elsewhere.example");
        (await room.Ada.AskAsync("why", ("link-or-message", base_ + "never-heard-of"))).Says("Not seen", "**The Harbour Post** was checked");
        (await room.Ada.AskAsync("why", ("link-or-message", "what?"))).Says("neither a link nor a message");
        (await room.Ada.AskAsync("why", ("link-or-message", "123456789012345678"))).Says("none of my alerts");
    }

    [Fact]
    public async Task Headlines_are_paged_and_can_be_a_topics_only()
    {
        await using var room = await OpenRoomAsync();
        await room.WithNewsAsync([.. Enumerable.Range(1, 12).Select(Words.Headline), "Ferry to Lowen runs again"]);
        await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"));

        var first = (await room.Ada.AskAsync("headlines")).Says("13 stories in the last day");
        (await room.Ada.PressAsync(first, "Next")).Says("13 stories");
        (await room.Ada.AskAsync("headlines", ("topic", "Ferries"), ("since", "168"))).Says("Headlines · Ferries", "1 story in the last 7 days", "[Ferry to Lowen runs again](http://");
        (await room.Ada.AskAsync("headlines", ("topic", "Fery"))).Says("Did you mean **Ferries**?");
        (await room.Ada.AskAsync("search", ("query", "lowen -cup"))).Says("1 story", "Ferry to **Lowen** runs again");
        await room.The<SearchIndexer>().CatchUpAsync(TestContext.Current.CancellationToken);
        (await room.Ada.AskAsync("search", ("query", "lowen -cup"))).Says("1 story", "Ferry to **Lowen** runs again");
        (await room.Ada.AskAsync("search", ("query", "zebra"))).Says("Nothing that this server's sources reported has `zebra`");
        (await room.Ada.AskAsync("search", ("query", "-lowen"))).Says("column 1");
    }

    [Fact]
    public async Task Health_and_status_tell_what_is_wrong_and_how_fast_it_was()
    {
        await using var room = await OpenRoomAsync();
        (await room.Moderator.AskAsync("health")).Says("No sources yet");
        await AlertAsync(room);

        (await room.Moderator.AskAsync("health")).Says("1 of 1 feed in good health");
        (await room.Moderator.AskAsync("status")).Says("**1** posted", "half of the alerts stood within", "Outbox: **0** waiting");
        room.Web.Serve("/post", context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        await room.CheckAsync();
        (await room.Moderator.AskAsync("health")).Says("🟠 **The Harbour Post**", "is in trouble", "0 of 1 feed");
        (await room.Moderator.AskAsync("source list")).Says("🟠");
    }

    [Fact]
    public async Task Help_shows_each_what_she_can_do_and_the_next_step()
    {
        await using var room = await OpenRoomAsync();

        (await room.Ada.AskAsync("help")).Says("For everybody").DoesNotSay("For moderators");
        (await room.Moderator.AskAsync("help")).Says("For moderators", "Next step", "`/source add`");
    }

    private static async Task<JsonObject> AlertAsync(Newsroom room, params string[] more)
    {
        await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"));
        await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("news")));
        await room.WithNewsAsync("Old news of before");
        room.Web.ServeFeed("/post", "The Harbour Post", ["Ferry to Lowen runs again", .. more, "Old news of before"]);
        await room.CheckAsync();
        return await room.Ada.SeesAsync(message => message["channel_id"]!.ToString() == room.Info.Channels["news"] && message["embeds"]!.AsArray().Count > 0);
    }
}
