using System.Text.Json.Nodes;

namespace NewsBot.Tests.Commands;

/// <summary>What people do with a story that an alert tells: follow it, mute it, look at its timeline, take it apart and put it together.</summary>
public class StoryCommandsTests : NewsroomTests
{
    private const string First = "Ferry runs aground off Norrhamn with 240 aboard";
    private const string Retold = "Norrhamn ferry with 240 aboard runs onto rocks off Norrhamn";
    private const string Turn = "Captain Olof Ternström arrested after Norrhamn ferry ran aground";

    [Fact]
    public async Task Whoever_follows_a_story_is_written_to_when_it_turns_and_can_stop_there()
    {
        await using var room = await OpenRoomAsync();
        var alert = await AlertAsync(room);
        (await room.Ada.PressAsync(alert, "Follow")).Says("You follow this story now", "direct message");
        (await room.Ada.AskAsync("subscriptions")).Says("Stories", "Following: Ferry runs aground");

        await ReportAsync(room, Turn);
        var update = new Answer(await room.Ada.SeesAsync(message => Title(message) == Turn)).Says("**New:** Captain Olof Ternström", "The Harbour Post");
        room.Ada.At = update.Message["channel_id"]!.ToString();
        room.Ada.InServer = false;
        (await room.Ada.PressAsync(update, "Coverage")).Says("2 reports from 1 outlet", "Reported it first", "New: Captain Olof Ternström");
        (await room.Ada.PressAsync(update, "Unfollow")).Says("no longer follow");
        (await room.Ada.AskAsync("subscriptions")).DoesNotSay("Following");
    }

    [Fact]
    public async Task Follow_pressed_twice_stops_and_a_closed_door_is_told_at_once()
    {
        await using var room = await OpenRoomAsync();
        var alert = await AlertAsync(room);
        await room.CloseDirectMessagesAsync(room.Ada);
        (await room.Ada.PressAsync(alert, "Follow")).Says("Discord does not let me write to you");

        (await room.Moderator.AskAsync("help")).Says("For moderators");
        room.Moderator.At = room.Info.Channels["news"];
        (await room.Moderator.PressAsync(alert, "Follow")).Says("You follow this story now");
        (await room.Moderator.PressAsync(alert, "Follow")).Says("You no longer follow this story");
    }

    [Fact]
    public async Task A_muted_story_writes_to_her_no_more_until_she_takes_it_back()
    {
        await using var room = await OpenRoomAsync();
        var alert = await AlertAsync(room);
        (await room.Ada.PressAsync(alert, "Follow")).Says("You follow");
        (await room.Ada.PressAsync(alert, "Mute story")).Says("You hear no more of this story", "You no longer follow it").DoesNotSay("everybody");
        (await room.Ada.AskAsync("subscriptions")).Says("Muted: Ferry runs aground").DoesNotSay("Following");

        await ReportAsync(room, Turn);
        Assert.DoesNotContain(room.Ada.Seen, message => Title(message) == Turn);
        (await room.Ada.PressAsync(alert, "Mute story")).Says("no longer muted for you");
    }

    [Fact]
    public async Task A_muted_story_opens_no_alert_in_her_direct_messages_either()
    {
        await using var room = await OpenRoomAsync();
        var alert = await AlertAsync(room);
        await room.Ada.PressAsync(alert, "Mute story");
        await room.Moderator.AskAsync("topic create", ("name", "Captains"), ("query", "captain"));
        (await room.Ada.AskAsync("subscribe", ("topic", "Captains"))).Says("direct message");

        await ReportAsync(room, Turn);
        Assert.DoesNotContain(room.Ada.Seen, message => Title(message) is not null && message["channel_id"]!.ToString() != alert.Message["channel_id"]!.ToString());
        (await room.Ada.PressAsync(alert, "Why")).Says("You have muted the story").DoesNotSay("for everybody");
    }

    [Fact]
    public async Task A_list_of_subscriptions_ends_a_wish_by_its_menu()
    {
        await using var room = await OpenRoomAsync();
        var alert = await AlertAsync(room);
        await room.Ada.PressAsync(alert, "Mute story");

        var card = await room.Ada.AskAsync("subscriptions");
        var value = card.Controls.Single(one => (int)one["type"]! == 3)["options"]![0]!["value"]!.ToString();
        (await room.Ada.PressAsync(card, "", value)).DoesNotSay("Muted");
    }

    [Fact]
    public async Task A_moderator_mutes_a_story_for_a_whole_channel_and_its_alert_grows_no_more()
    {
        await using var room = await OpenRoomAsync();
        var alert = await AlertAsync(room);
        room.Moderator.At = room.Info.Channels["news"];
        var offer = (await room.Moderator.PressAsync(alert, "Mute story")).Says("You hear no more");
        (await room.Moderator.PressAsync(offer, "Mute here")).Says("hears no more of this story");
        (await room.Ada.PressAsync(alert, "Why")).Says("has muted it for everybody").DoesNotSay("You have muted");

        room.Web.ServeFeed("/echo", "The Echo", Retold, "Old news of the Echo");
        await room.CheckAsync();
        Assert.DoesNotContain(room.Ada.Seen, message => message["id"]!.ToString() == alert.Message["id"]!.ToString() && message["edited_timestamp"] is not null);

        var again = await room.Moderator.PressAsync(alert, "Mute story");
        (await room.Moderator.PressAsync(again, "Unmute here")).Says("hears of this story again");
    }

    [Fact]
    public async Task A_timeline_is_paged_oldest_first_and_says_what_changed()
    {
        await using var room = await OpenRoomAsync();
        var alert = await AlertAsync(room);
        string[] later = [.. Enumerable.Range(1, 7).Select(i => $"Ferry aground off Norrhamn with 240 aboard: {string.Join(' ', Words.Headline(i).Split(' ').Take(3))}")];
        foreach (var headline in later) await ReportAsync(room, headline);

        var first = (await room.Ada.PressAsync(alert, "Coverage")).Says("8 reports from 1 outlet", "Oldest first", "Reported it first", later[0]).DoesNotSay(later[6]);
        (await room.Ada.PressAsync(first, "Next")).Says(later[6]).DoesNotSay("Reported it first");
    }

    [Fact]
    public async Task A_moderator_takes_a_report_out_of_a_story_and_puts_it_back()
    {
        await using var room = await OpenRoomAsync();
        var alert = await AlertAsync(room);
        room.Web.ServeFeed("/echo", "The Echo", Retold, "Old news of the Echo");
        await room.CheckAsync();
        room.Moderator.At = room.Info.Channels["news"];
        Assert.DoesNotContain((await room.Ada.PressAsync(alert, "Coverage")).Controls, one => (int)one["type"]! == 3);

        var card = (await room.Moderator.PressAsync(alert, "Coverage")).Says("2 reports from 2 outlets");
        var menu = card.Controls.Single(one => (int)one["type"]! == 3)["options"]!.AsArray();
        var echo = menu.Single(option => option!["description"]!.ToString() == "The Echo")!["value"]!.ToString();
        (await room.Moderator.PressAsync(card, "", echo)).Says($"**{Retold}** is a story of its own now");
        await room.CheckAsync();
        var second = new Answer(await room.Ada.SeesAsync(message => Title(message) == Retold));
        (await room.Moderator.PressAsync(alert, "Coverage")).Says("1 report from 1 outlet");

        var offer = (await room.Moderator.MenuAsync("Same story as…", second.Message)).Says("Which alert of this channel");
        var other = offer.Controls.Single()["options"]![0]!["value"]!.ToString();
        (await room.Moderator.PressAsync(offer, "", other)).Says("one story now");
        await room.CheckAsync();
        (await room.Moderator.PressAsync(alert, "Coverage")).Says("2 reports from 2 outlets");
        (await room.Moderator.MenuAsync("Same story as…", await room.Ada.PostAsync("Hello all"))).Says("none of this server's alerts");
    }

    [Fact]
    public async Task A_channel_asks_for_threads_and_hears_what_that_needs()
    {
        await using var room = await OpenRoomAsync();
        await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"));
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("news")), ("threads", "on"))).Says("goes into a thread under its alert");
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("news")), ("threads", "off"))).Says("No threads are opened");
    }

    private static string? Title(JsonObject message) => message["embeds"]?.AsArray() is [{ } embed, ..] ? embed["title"]?.ToString() : null;

    private readonly List<string> _published = [First, "Old news of before"];

    private async Task ReportAsync(Newsroom room, string headline)
    {
        _published.Insert(0, headline);
        room.Web.ServeFeed("/post", "The Harbour Post", [.. _published]);
        await room.CheckAsync();
    }

    private static async Task<Answer> AlertAsync(Newsroom room)
    {
        await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"));
        await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("news")));
        await room.WithNewsAsync("Old news of before");
        (await room.Moderator.AskAsync("source add", ("address", room.Web.ServeFeed("/echo", "The Echo", "Old news of the Echo")))).Says("is now a source");
        await room.CheckAsync();
        room.Web.ServeFeed("/post", "The Harbour Post", First, "Old news of before");
        await room.CheckAsync();
        room.Ada.At = room.Info.Channels["news"];
        return new Answer(await room.Ada.SeesAsync(message => Title(message) == First));
    }
}
