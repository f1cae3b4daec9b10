using Dapper;
using NewsBot.Alerts;
using NewsBot.Storage;

namespace NewsBot.Tests.Commands;

public class FollowCommandsTests : NewsroomTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_channel_follows_a_topic_and_stops()
    {
        await using var room = await WithTopicAsync();
        var news = room.Channel("news");

        (await room.Moderator.AskAsync("follow", ("topic", "ferries"), ("channel", news), ("ping-role", await room.RoleAsync("Breaking"))))
            .Says($"<#{news.Id}> now gets **Ferries**", "each alert pings <@&", "no sources yet");
        (await room.Moderator.AskAsync("follow", ("topic", "ferries"), ("channel", news))).Says("followed **Ferries** already; from now on one alert a story; nobody is pinged");
        (await room.Moderator.AskAsync("follow", ("topic", "ferries"), ("channel", news))).Says("nothing was changed");
        (await room.Moderator.AskAsync("unfollow", ("topic", "ferries"))).Says("does not follow", $"<#{news.Id}>");
        (await room.Moderator.AskAsync("unfollow", ("topic", "ferries"), ("channel", news))).Says("no longer gets **Ferries**");
        Assert.Empty(await room.The<SubscriptionStore>().OfGuildAsync(room.GuildId, Ct));
    }

    [Fact]
    public async Task Announcements_and_forums_follow_too()
    {
        await using var room = await WithTopicAsync();

        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("announcements")))).Says("now gets");
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("forum")))).Says("now gets");

        var kinds = (await room.The<SubscriptionStore>().OfGuildAsync(room.GuildId, Ct)).Select(one => one.Kind).Order();
        Assert.Equal(["channel", "forum"], kinds);
    }

    [Fact]
    public async Task An_announcement_channel_may_pass_its_biggest_stories_on()
    {
        await using var room = await WithTopicAsync();

        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("announcements")), ("crosspost", true))).Says("The biggest stories are published");
        Assert.Equal(1, await CrosspostAsync(room));
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("announcements")))).DoesNotSay("published");
        Assert.Equal(1, await CrosspostAsync(room));
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("announcements")), ("crosspost", false))).Says("Nothing is published");
        Assert.Equal(0, await CrosspostAsync(room));
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("news")), ("crosspost", true))).Says("announcement channel");

        static Task<long> CrosspostAsync(Newsroom room) =>
            room.The<Database>().ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT crosspost FROM destinations"), Ct);
    }

    [Fact]
    public async Task Alerts_may_stand_under_their_outlets_name_by_one_webhook()
    {
        await using var room = await WithTopicAsync();
        await room.Moderator.AskAsync("topic create", ("name", "Bridges"), ("query", "bridge"));

        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("news")), ("layout", "outlet"))).Says("stand under the outlet's name");
        var first = await room.The<Database>().ReadAsync(c => c.QuerySingleAsync<(string, long)>("SELECT layout, webhook_id FROM destinations WHERE webhook_token IS NOT NULL"), Ct);
        (await room.Moderator.AskAsync("follow", ("topic", "Bridges"), ("channel", room.Channel("news")), ("layout", "outlet"))).Says("stand under the outlet's name");
        Assert.Equal(first, await room.The<Database>().ReadAsync(c => c.QuerySingleAsync<(string, long)>("SELECT layout, webhook_id FROM destinations"), Ct));
        Assert.Equal("outlet", first.Item1);
        (await room.Moderator.AskAsync("follow", ("topic", "Bridges"), ("channel", room.Channel("news")), ("layout", "desk"))).Says("stand under my name");
    }

    [Fact]
    public async Task A_channel_with_too_many_webhooks_is_refused_in_one_sentence()
    {
        await using var room = await WithTopicAsync();
        await room.TroubleAsync(new { kind = "Status", status = 400, code = 30007, method = "POST", path = "/channels/*/webhooks" });

        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("news")), ("layout", "outlet"))).Says("as many webhooks as Discord allows");
        Assert.Empty(await room.The<SubscriptionStore>().OfGuildAsync(room.GuildId, Ct));
    }

    [Fact]
    public async Task Under_an_outlets_name_takes_a_permission_of_its_own()
    {
        await using var room = await WithTopicAsync();
        await room.TroubleAsync(new { kind = "Status", status = 403, code = 50013, method = "GET", path = "/channels/*/webhooks" });

        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("news")), ("layout", "outlet"))).Says("**Manage Webhooks**");
    }

    [Fact]
    public async Task A_forum_that_demands_a_tag_is_followed_too()
    {
        await using var room = await WithTopicAsync();

        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel("tagged")))).Says("now gets");
    }

    [Theory]
    [InlineData("locked", "**Send Messages**")]
    [InlineData("hidden", "**View Channel**")]
    public async Task Where_I_may_not_post_I_say_what_is_missing(string channel, string part)
    {
        await using var room = await WithTopicAsync();

        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", room.Channel(channel)))).Says(part);
        Assert.Empty(await room.The<SubscriptionStore>().OfGuildAsync(room.GuildId, Ct));
    }

    [Fact]
    public async Task An_unknown_topic_is_met_with_the_nearest_names()
    {
        await using var room = await WithTopicAsync();

        (await room.Moderator.AskAsync("follow", ("topic", "Fairies"))).Says("no topic **Fairies**", "Did you mean **Ferries**?");
        (await room.Moderator.AskAsync("follow", ("topic", "Astronomy"))).Says("`/topic list` shows all");
        (await room.Moderator.AskAsync("unfollow", ("topic", "Ferries"))).Says("nothing to stop");
    }

    [Fact]
    public async Task A_role_that_cannot_be_pinged_is_refused()
    {
        await using var room = await WithTopicAsync();

        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("ping-role", await room.RoleAsync("Staff")))).Says("I cannot ping", "**Mention Everyone**");
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("ping-role", new RoleRef(room.GuildId)))).Says("never ping everyone");
    }

    [Fact]
    public async Task Members_may_not_decide_for_a_channel()
    {
        await using var room = await WithTopicAsync();

        Assert.Equal(403, await room.Ada.RefusedByDiscordAsync("follow", ("topic", "Ferries")));
    }

    [Fact]
    public async Task A_channel_chooses_how_loud_a_topic_is()
    {
        await using var room = await WithTopicAsync();
        var news = room.Channel("news");

        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", news), ("mode", "Daily")))
            .Says("now gets **Ferries**: a digest every day at 08:00 (UTC); nobody is pinged.");
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", news), ("mode", "Breaking"), ("min-outlets", 4)))
            .Says("from now on one alert a story, once it is breaking, from 4 outlets on; nobody is pinged.");
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", news), ("mode", "Breaking"), ("min-outlets", 4))).Says("nothing was changed");
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", news), ("mode", "Daily"), ("ping-role", await room.RoleAsync("Breaking"))))
            .Says("A digest pings nobody");
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", news), ("breaking-only-ping", true))).Says("There is no role to ping");

        var kept = Assert.Single(await room.The<SubscriptionStore>().OfGuildAsync(room.GuildId, Ct));
        Assert.Equal(new Manner { Mode = Mode.Breaking, MinOutlets = 4 }, kept.Manner);
    }

    [Fact]
    public async Task A_channel_listens_to_the_outlets_it_names()
    {
        await using var room = await WithTopicAsync();
        await room.WithNewsAsync("Old news");
        var news = room.Channel("news");

        Assert.Equal(["The Harbour Post"], await room.Moderator.SuggestAsync("follow", "sources", "harb"));
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", news), ("sources", "The Harbor Post"))).Says("Did you mean **The Harbour Post**?");
        (await room.Moderator.AskAsync("follow", ("topic", "Ferries"), ("channel", news), ("sources", "the harbour post"))).Says("from the chosen outlets only");
    }

    private async Task<Newsroom> WithTopicAsync()
    {
        var room = await OpenRoomAsync();
        (await room.Moderator.AskAsync("topic create", ("name", "Ferries"), ("query", "ferry"))).Says("is made");
        return room;
    }
}
