using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Discord.Payloads;
using NewsBot.Storage;
using NewsBot.Topics;

namespace NewsBot.Commands.Channels;

/// <summary>From nothing to the first alert: <c>/setup</c> follows a starter pack's topics in a channel and gives the server sources to begin with.</summary>
internal sealed class SetupCommands(TopicStore topics, SourceStore sources, Database database, DiscordPlaces places) : ICommandGroup
{
    private const int MostSources = 20;
    private const string English = "en";

    public IReadOnlyList<Command> Commands =>
    [
        new Command
        {
            Name = "setup",
            Description = "Start: a pack of topics for a channel, and sources to begin with",
            Needs = Permissions.ManageChannels,
            Options =
            [
                Option.Choice("pack", "What it is about", required: true, [.. TopicPresets.Packs.Take(25).Select(pack => new CommandChoice(pack.Name, pack.Id))]),
                Option.Channel("channel", "Where to; here when left out", required: false, FollowCommands.Takers),
                Option.Text("language", "The sources' language; yours when left out", 5, required: false, suggest: SuggestLanguagesAsync),
            ],
            Handle = SetUpAsync,
        },
    ];

    private async Task<Reply> SetUpAsync(Invocation who, CancellationToken ct)
    {
        var id = who.Arguments.Text("pack");
        if (TopicPresets.Packs.FirstOrDefault(pack => pack.Id == id) is not { } pack) return Reply.Refuse("There is no such pack; choose one from the list.");
        if (Feeds(who) is not { } feeds) return Reply.Refuse($"I know no sources in {Card.Typed(who.Arguments.Text("language") ?? "", 10)}; the list behind `language` shows which I know.");
        var channelId = who.Arguments.Id("channel") ?? who.ChannelId;
        if (FollowCommands.NotTheirs(who, channelId) is { } foreign) return Reply.Refuse(foreign);
        var (place, closed) = await places.LookAsync(who.GuildId, channelId, ct);
        if (place is null) return Reply.Refuse(closed!);
        var names = pack.Topics.Select(TopicPresets.Find).OfType<TopicPreset>().Select(preset => TopicStore.NameKey(preset.Name)).ToHashSet(StringComparer.Ordinal);
        var chosen = (await topics.ListAsync(who.GuildId, ct)).Where(topic => topic.GuildId.Value == 0 && names.Contains(TopicStore.NameKey(topic.Name))).ToArray();
        if (chosen.Length == 0) return Reply.Refuse("The presets are not there yet; please try again in a minute.");

        // Who has sources has chosen; a pack of topics takes nothing from that choice and adds nothing to it.
        var first = (await sources.ListAsync(who.GuildId, ct)).Count == 0;
        await database.WriteAsync(async tx =>
        {
            var destination = await SubscriptionStore.DestinationAsync(tx, place.Kind, channelId, who.GuildId, default);
            foreach (var topic in chosen) await SubscriptionStore.AddAsync(tx, destination, topic.Id, default, who.GuildId, null, who.UserId, who.Now);
            foreach (var feed in first ? feeds : [])
            {
                var (feedId, _) = await FeedStore.FindOrAddAsync(tx, feed.Address, null, null, feed.Language, who.Now);
                await SourceStore.AddAsync(tx, who.GuildId, feedId, who.UserId, who.Now);
            }
        }, ct);
        var outlets = string.Join(", ", feeds.Take(5).Select(feed => feed.Outlet));
        var begin = first
            ? $"{Card.Count(feeds.Count, "source", "sources")} to begin with: {outlets}{(feeds.Count > 5 ? " and others" : "")}. The first alert comes with the next news."
            : "Your sources stay as they are.";
        return Reply.Say($"{Card.Channel(channelId)} now gets {string.Join(", ", chosen.Select(topic => Card.Name(topic.Name)))}.\n{begin}\n`/topic list` and `/source list` show all; `/unfollow` takes one back.");
    }

    // One feed an outlet, so that no outlet is louder than the others.
    private static IReadOnlyList<CatalogueFeed>? Feeds(Invocation who)
    {
        var asked = who.Arguments.Text("language")?.Trim().ToLowerInvariant();
        if (asked is not null) return Of(asked) is { Count: > 0 } found ? found : null;
        return Of(who.Locale.Split('-')[0]) is { Count: > 0 } own ? own : Of(English);
    }

    private static List<CatalogueFeed> Of(string language) =>
        [.. FeedCatalogue.All.Where(feed => feed.Language == language).DistinctBy(feed => feed.Outlet).Take(MostSources)];

    private static Task<IReadOnlyList<CommandChoice>> SuggestLanguagesAsync(Invocation who, CancellationToken ct) => Task.FromResult<IReadOnlyList<CommandChoice>>(
    [
        .. FeedCatalogue.All.GroupBy(feed => feed.Language).OrderByDescending(group => group.Count())
            .Where(group => group.Key.StartsWith(who.Arguments.FocusedText, StringComparison.OrdinalIgnoreCase)).Take(25)
            .Select(group => new CommandChoice($"{group.Key} · {group.DistinctBy(feed => feed.Outlet).Count()} outlets", group.Key)),
    ]);
}
