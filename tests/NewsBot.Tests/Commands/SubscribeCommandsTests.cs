using NewsBot.Alerts;
using NewsBot.Discord;

namespace NewsBot.Tests.Commands;

public class SubscribeCommandsTests : NewsroomTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_member_gets_a_topic_by_direct_message_and_is_greeted_there_once()
    {
        await using var room = await WithTopicsAsync();

        (await room.Ada.AskAsync("subscribe", ("topic", "Ferries"))).Says("now get **Ferries** as a direct message");
        (await room.Ada.AskAsync("subscribe", ("topic", "Bridges"), ("deliver", "dm"))).Says("now get **Bridges**");
        (await room.Ada.AskAsync("subscribe", ("topic", "Ferries"))).Says("already");

        await room.Ada.SeesAsync(message => message["content"]!.ToString().Contains("Here you will get **Ferries**", StringComparison.Ordinal));
        Assert.Single(room.Ada.Seen, message => message["content"]!.ToString().Contains("Here you will get", StringComparison.Ordinal));
        Assert.Equal(2, (await room.The<SubscriptionStore>().OfUserAsync(Snowflake.Parse(room.Ada.Id), Ct)).Count);
    }

    [Fact]
    public async Task A_member_whose_direct_messages_are_closed_is_told_so_and_nothing_is_kept()
    {
        await using var room = await WithTopicsAsync();
        await room.CloseDirectMessagesAsync(room.Ada);

        (await room.Ada.AskAsync("subscribe", ("topic", "Ferries"))).Says("does not let me write to you");
        Assert.Empty(await room.The<SubscriptionStore>().OfUserAsync(Snowflake.Parse(room.Ada.Id), Ct));
    }

    [Fact]
    public async Task Direct_channels_are_opened_one_after_the_other()
    {
        await using var room = await WithTopicsAsync(TimeSpan.FromSeconds(5));
        (await room.Ada.AskAsync("subscribe", ("topic", "Ferries"))).Says("now get **Ferries**");

        var second = room.Moderator.AskAsync("subscribe", ("topic", "Ferries"));
        await room.PassPatienceAsync(room.Moderator.Announced.Task);
        Assert.False(second.IsCompleted);
        while (await Task.WhenAny(second, Task.Delay(100, Ct)) != second) room.Time.Advance(TimeSpan.FromSeconds(1));

        (await second).Says("now get **Ferries**");
        // A channel that is known is not opened again, so nobody waits for it.
        (await room.Ada.AskAsync("subscribe", ("topic", "Bridges"))).Says("now get **Bridges**");
    }

    [Fact]
    public async Task When_Discord_finds_it_too_fast_nobody_is_tried_for_a_while()
    {
        await using var room = await WithTopicsAsync();
        await room.TroubleAsync(new { kind = "Status", status = 403, code = 40003, method = "POST", path = "/users/@me/channels", times = 2 });

        (await room.Ada.AskAsync("subscribe", ("topic", "Ferries"))).Says("only so many direct messages at a time", "in 10 minutes", "`deliver: mention`");
        (await room.Moderator.AskAsync("subscribe", ("topic", "Ferries"))).Says("only so many direct messages at a time");

        Assert.Equal(1, (await room.TroubleLeftAsync()).GetProperty("times").GetInt32());
    }

    [Fact]
    public async Task A_member_is_told_of_no_command_that_only_moderators_have()
    {
        await using var room = await WithTopicsAsync();

        (await room.Ada.AskAsync("subscribe", ("topic", "Volcanoes"))).Says("no topic **Volcanoes** here", "suggested while you type").DoesNotSay("/topic");
        (await room.Moderator.AskAsync("subscribe", ("topic", "Volcanoes"))).Says("`/topic list`");
    }

    [Fact]
    public async Task A_mention_needs_a_channel_that_follows_the_topic()
    {
        await using var room = await WithTopicsAsync();

        (await room.Ada.AskAsync("subscribe", ("topic", "Ferries"), ("deliver", "mention"))).Says("No channel here follows **Ferries**");
        await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("news")));
        (await room.Ada.AskAsync("subscribe", ("topic", "Ferries"), ("deliver", "mention"))).Says("now mentioned", $"<#{room.Channel("news").Id}>");
        (await room.Ada.AskAsync("subscribe", ("topic", "Ferries"), ("deliver", "mention"))).Says("already");
        (await room.Moderator.AskAsync("unfollow", ("topic", "Ferries"), ("channel", room.Channel("news")))).Says("1 member is no longer mentioned");
        Assert.Empty(await room.The<SubscriptionStore>().OfUserAsync(Snowflake.Parse(room.Ada.Id), Ct));
    }

    [Fact]
    public async Task The_card_shows_what_one_gets_and_ends_it_by_a_button()
    {
        await using var room = await WithTopicsAsync();
        (await room.Ada.AskAsync("subscriptions")).Says("You get nothing yet");
        await room.Ada.AskAsync("subscribe", ("topic", "Ferries"));
        await room.Ada.AskAsync("subscribe", ("topic", "Bridges"));

        var card = (await room.Ada.AskAsync("subscriptions")).Says("**Ferries** · direct message", "2 subscriptions");
        card = (await room.Ada.PressAsync(card, "Ferries")).Says("As a direct message");
        (await room.Ada.PressAsync(card, "End it")).Says("**Bridges**", "1 subscription").DoesNotSay("**Ferries**");
        Assert.Equal(["Bridges"], await room.Ada.SuggestAsync("unsubscribe", "topic", ""));
        (await room.Ada.AskAsync("unsubscribe", ("topic", "Ferries"))).Says("do not get **Ferries**");
        (await room.Ada.AskAsync("unsubscribe", ("topic", "bridges"))).Says("no longer get **Bridges**");
    }

    [Fact]
    public async Task Topics_are_suggested_while_one_types()
    {
        await using var room = await WithTopicsAsync();

        Assert.Equal(["Bridges", "Ferries"], await room.Ada.SuggestAsync("subscribe", "topic", "es"));
        Assert.Equal(["Ferries"], await room.Ada.SuggestAsync("subscribe", "topic", "FER"));
        Assert.Empty(await room.Ada.SuggestAsync("subscribe", "topic", "zebra"));
    }

    private async Task<Newsroom> WithTopicsAsync(TimeSpan directPause = default)
    {
        var room = await OpenRoomAsync(directPause);
        (await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"))).Says("is made");
        (await room.Moderator.AskAsync("topic create", ("name", "Bridges"), ("query", "bridge"))).Says("is made");
        return room;
    }
}
