using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Topics;

namespace NewsBot.Tests.Commands;

public class SetupCommandsTests : NewsroomTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pack_brings_topics_to_a_channel_and_its_sources_to_a_server_that_has_none()
    {
        await using var room = await WithPresetsAsync();
        var pack = TopicPresets.Packs[0];
        var feeds = pack.FeedsIn("en");

        (await room.Moderator.AskAsync("setup", ("pack", pack.Id), ("channel", room.Channel("news"))))
            .Says($"<#{room.Channel("news").Id}> now gets", $"**{TopicPresets.Find(pack.Topics[0])!.Name}**", $"{feeds.Count} sources: **{feeds[0].Outlet}** ({feeds[0].Subject})", $"**{feeds[^1].Outlet}**");

        Assert.Equal(pack.Topics.Count, (await room.The<SubscriptionStore>().OfGuildAsync(room.GuildId, Ct)).Count);
        Assert.Equal(feeds.Select(feed => feed.Address).Order(), await AddressesAsync(room));
    }

    [Fact]
    public async Task A_pack_is_set_up_as_loud_as_one_likes()
    {
        await using var room = await WithPresetsAsync();

        (await room.Moderator.AskAsync("setup", ("pack", TopicPresets.Packs[0].Id), ("channel", room.Channel("news")), ("mode", "Daily"))).Says(": daily digest.");

        Assert.All(await room.The<SubscriptionStore>().OfGuildAsync(room.GuildId, Ct), one => Assert.Equal(Mode.Daily, one.Mode));
    }

    [Fact]
    public async Task A_server_that_has_sources_is_shown_those_of_the_pack_and_adds_them_when_it_likes()
    {
        await using var room = await WithPresetsAsync();
        var (first, second) = (TopicPresets.Packs[0].FeedsIn("en"), TopicPresets.Packs[1].FeedsIn("en"));
        (await room.Moderator.AskAsync("setup", ("pack", TopicPresets.Packs[0].Id), ("channel", room.Channel("news")))).Says("now gets");

        var missing = second.Except(first).ToArray();
        var said = (await room.Moderator.AskAsync("setup", ("pack", TopicPresets.Packs[1].Id), ("channel", room.Channel("world"))))
            .Says("Your sources stay as they are", $"The pack would bring more: {missing.Length} sources: ", missing[0].Outlet);
        Assert.Equal(first.Select(feed => feed.Address).Order(), await AddressesAsync(room));

        (await room.Moderator.PressAsync(said, $"Add {missing.Length} sources")).Says($"{missing.Length} sources: ", "What comes from now on is news");
        Assert.Equal(first.Union(second).Select(feed => feed.Address).Order(), await AddressesAsync(room));
        (await room.Moderator.AskAsync("setup", ("pack", TopicPresets.Packs[1].Id), ("channel", room.Channel("world")))).Says("all that belong to the pack are among them");
    }

    [Fact]
    public async Task A_pack_in_another_language_brings_sources_in_that_and_in_its_topics_own()
    {
        await using var room = await WithPresetsAsync();
        var pack = TopicPresets.Packs[0];

        (await room.Moderator.AskAsync("setup", ("pack", pack.Id), ("channel", room.Channel("news")), ("language", "de")))
            .Says("**tagesschau** (Nachrichten)", "**BBC News**", "The pack's topics are English words, so English sources come with those in `de`.");
        Assert.Equal(pack.FeedsIn("de").Select(feed => feed.Address).Order(), await AddressesAsync(room));
    }

    [Fact]
    public async Task A_pack_is_undone_at_once_and_what_was_there_before_it_stays()
    {
        await using var room = await WithPresetsAsync();
        var pack = TopicPresets.Packs[0];
        var name = TopicPresets.Find(pack.Topics[0])!.Name;
        (await room.Moderator.AskAsync("follow", ("topic", name), ("channel", room.Channel("news")), ("mode", "Daily"))).Says("now gets");
        (await room.Moderator.AskAsync("setup", ("pack", pack.Id), ("channel", room.Channel("news")))).Says("now gets");

        var card = (await room.Moderator.AskAsync("audit")).Says($"set up the pack **{pack.Name}** in <#{room.Channel("news").Id}>: {pack.Topics.Count - 1} topics, {pack.FeedsIn("en").Count} sources");
        (await room.Moderator.PressAsync(card, "Undo 1")).Says("no longer follows", "are gone");

        var left = Assert.Single(await room.The<SubscriptionStore>().OfGuildAsync(room.GuildId, Ct));
        Assert.Equal((name, Mode.Daily), (left.TopicName, left.Mode));
        Assert.Empty(await AddressesAsync(room));
    }

    [Fact]
    public async Task A_pack_is_refused_where_I_may_not_post_and_in_a_language_I_do_not_know()
    {
        await using var room = await WithPresetsAsync();
        var pack = TopicPresets.Packs[0].Id;

        (await room.Moderator.AskAsync("setup", ("pack", pack), ("channel", room.Channel("locked")))).Says("**Send Messages**");
        (await room.Moderator.AskAsync("setup", ("pack", pack), ("language", "xx"))).Says("no sources in `xx`");
        Assert.Contains(await room.Moderator.SuggestAsync("setup", "language", "e"), one => one.StartsWith("en · ", StringComparison.Ordinal));
        Assert.Empty(await room.The<SubscriptionStore>().OfGuildAsync(room.GuildId, Ct));
        Assert.Empty(await room.The<SourceStore>().ListAsync(room.GuildId, Ct));
    }

    [Fact]
    public async Task Presets_are_followed_by_name_and_are_the_same_everywhere()
    {
        await using var room = await WithPresetsAsync();
        var preset = TopicPresets.All[0];

        Assert.Equal(0, await room.The<PresetTopics>().InstallAsync(Ct));
        (await room.Moderator.AskAsync("follow", ("topic", preset.Name.ToUpperInvariant()), ("channel", room.Channel("news")))).Says($"now gets **{preset.Name}**");
        (await room.Moderator.AskAsync("topic edit", ("topic", preset.Name), ("query", "ferry"))).Says("is a preset and the same everywhere");
        (await room.Moderator.AskAsync("topic list")).Says($"{TopicPresets.All.Count} presets", "· preset");
    }

    private static async Task<IEnumerable<string>> AddressesAsync(Newsroom room) =>
        (await room.The<SourceStore>().ListAsync(room.GuildId, Ct)).Select(feed => feed.Address).Order();

    private async Task<Newsroom> WithPresetsAsync()
    {
        var room = await OpenRoomAsync();
        Assert.Equal(TopicPresets.All.Count, await room.The<PresetTopics>().InstallAsync(Ct));
        return room;
    }
}
