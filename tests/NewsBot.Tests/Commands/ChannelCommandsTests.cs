using NewsBot.Alerts;

namespace NewsBot.Tests.Commands;

public class ChannelCommandsTests : NewsroomTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_channel_gets_hours_and_a_cap_and_shows_them()
    {
        await using var room = await WithFollowedAsync();
        var news = room.Channel("news");

        (await room.Moderator.AskAsync("channel edit", ("channel", news), ("time-zone", "berlin"), ("quiet-from", "10 pm"), ("quiet-until", "7"), ("breaking-through", true), ("cap", 5)))
            .Says("**Ferries** · daily digest", "Quiet from 22:00 to 07:00, but for breaking stories", "Europe/Berlin", "At most 5 alerts an hour", "Changed.");
        (await room.Moderator.AskAsync("channel edit", ("channel", news), ("quiet-from", "off"), ("cap", 0), ("digest-at", "18.30"), ("digest-day", "5")))
            .Says("No quiet hours.", "Digests at 18:30, weekly ones on Friday", "None.");
        (await room.Moderator.AskAsync("channel show", ("channel", news))).Says("Digests at 18:30").DoesNotSay("Changed.");
    }

    [Theory]
    [InlineData("time-zone", "Berlim", "or `Europe/Berlin`")]
    [InlineData("time-zone", "Atlantis!", "choose one from the list")]
    [InlineData("quiet-from", "25:00", "is no time of day")]
    [InlineData("quiet-from", "22:00", "name both")]
    [InlineData("cap-per", "day", "There is no cap to count")]
    public async Task What_cannot_be_meant_is_refused_with_what_would_help(string option, string value, string part)
    {
        await using var room = await WithFollowedAsync();

        (await room.Moderator.AskAsync("channel edit", ("channel", room.Channel("news")), (option, value))).Says(part);
        Assert.Equal(new ChosenHours(), (await room.The<HoursStore>().OfChannelAsync(room.GuildId, room.Channel("news").Id, Ct))!.Chosen);
    }

    [Fact]
    public async Task Zones_and_times_are_suggested()
    {
        await using var room = await WithFollowedAsync();

        Assert.Contains(await room.Moderator.SuggestAsync("channel edit", "time-zone", "new york"), choice => choice.StartsWith("America/New_York · ", StringComparison.Ordinal));
        Assert.Contains("22:00", await room.Moderator.SuggestAsync("channel edit", "quiet-from", "22"));
        Assert.NotEmpty(await room.Moderator.SuggestAsync("channel edit", "time-zone", ""));
    }

    [Fact]
    public async Task A_channel_is_paused_and_resumed_also_by_the_button()
    {
        await using var room = await WithFollowedAsync();
        room.Moderator.At = room.Info.Channels["news"];

        (await room.Moderator.AskAsync("channel pause")).Says("gets nothing until `/channel resume`");
        (await room.Moderator.AskAsync("channel pause")).Says("is paused already");
        var card = (await room.Moderator.AskAsync("channel show")).Says("**paused**");
        card = (await room.Moderator.PressAsync(card, "Resume")).Says("Resumed.").DoesNotSay("**paused**");
        (await room.Moderator.PressAsync(card, "Pause")).Says("Paused.");
        (await room.Moderator.AskAsync("channel resume")).Says("gets its news again");
    }

    [Fact]
    public async Task A_test_message_arrives()
    {
        await using var room = await WithFollowedAsync();

        (await room.Moderator.AskAsync("channel test", ("channel", room.Channel("news")))).Says("a test message is on its way");
        (await room.Moderator.AskAsync("channel test", ("channel", room.Channel("locked")))).Says("I may not post");
        await room.CheckAsync();
        await room.Moderator.SeesAsync(message => message["embeds"]?[0]?["description"]?.ToString() == "Messages arrive here. The channel follows 1 topic.");
    }

    [Fact]
    public async Task A_member_sets_her_quiet_hours()
    {
        await using var room = await WithFollowedAsync();

        (await room.Ada.AskAsync("quiet")).Says("You have no quiet hours");
        (await room.Ada.AskAsync("quiet", ("from", "22:00"), ("until", "07:00"))).Says("from 22:00 to 07:00 (UTC)", "`time-zone` tells me where you are");
        (await room.Ada.AskAsync("quiet", ("time-zone", "Europe/Berlin"))).Says("from 22:00 to 07:00 (Europe/Berlin)").DoesNotSay("tells me where you are");
        (await room.Ada.AskAsync("quiet", ("from", "off"))).Says("You have no quiet hours", "Europe/Berlin");
    }

    [Fact]
    public async Task What_waits_is_told_by_why()
    {
        await using var room = await WithFollowedAsync();
        await room.WithNewsAsync("Old news");
        room.Web.ServeFeed("/post", "The Harbour Post", "Ferry to Lowen runs again", "Old news");
        await room.CheckAsync();

        var link = room.Web.Address("/post/ferry-to-lowen-runs-again");
        (await room.Ada.AskAsync("why", ("link-or-message", link))).Says("Told together", "**Ferries** tells it in <#", "it is for the daily digest");
    }

    private async Task<Newsroom> WithFollowedAsync()
    {
        var room = await OpenRoomAsync();
        (await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"))).Says("is made");
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("news")), ("mode", "Daily"))).Says("a digest every day");
        return room;
    }
}
