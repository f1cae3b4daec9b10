using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Topics;

namespace NewsBot.Tests.Commands;

public class SetupCommandsTests : NewsroomTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pack_brings_topics_to_a_channel_and_sources_to_a_server_that_has_none()
    {
        await using var room = await WithPresetsAsync();
        var pack = TopicPresets.Packs[0];

        (await room.Moderator.AskAsync("setup", ("pack", pack.Id), ("channel", room.Channel("news"))))
            .Says($"<#{room.Channel("news").Id}> now gets", $"**{TopicPresets.Find(pack.Topics[0])!.Name}**", "sources to begin with");

        Assert.Equal(pack.Topics.Count, (await room.The<SubscriptionStore>().OfGuildAsync(room.GuildId, Ct)).Count);
        var added = (await room.The<SourceStore>().ListAsync(room.GuildId, Ct)).Count;
        Assert.InRange(added, 1, 20);
        (await room.Moderator.AskAsync("setup", ("pack", TopicPresets.Packs[1].Id), ("channel", room.Channel("world")))).Says("Your sources stay as they are");
        Assert.Equal(added, (await room.The<SourceStore>().ListAsync(room.GuildId, Ct)).Count);
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

    private async Task<Newsroom> WithPresetsAsync()
    {
        var room = await OpenRoomAsync();
        Assert.Equal(TopicPresets.All.Count, await room.The<PresetTopics>().InstallAsync(Ct));
        return room;
    }
}
