using System.Data.Common;
using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Commands.Changes;
using NewsBot.Commands.Subscriptions;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;
using NewsBot.Storage;
using NewsBot.Topics;

namespace NewsBot.Commands.Channels;

/// <summary>From nothing to the first alert: <c>/setup</c> follows a starter pack's topics in a channel and gives the server the pack's sources.</summary>
internal sealed class SetupCommands(
    TopicStore topics, SourceStore sources, SubscriptionStore subscriptions, Database database, DiscordPlaces places, IOptions<CommandsOptions> options) : ICommandGroup
{
    private const string English = "en";
    private const string AddPrefix = "setup-sources";

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
                Loud.Modes(Mode.Instant, Mode.Hourly, Mode.Daily, Mode.Weekly, Mode.Breaking),
                Option.Text("language", "The sources' language; yours when left out", 5, required: false, suggest: SuggestLanguagesAsync),
            ],
            Handle = SetUpAsync,
        },
    ];

    public IReadOnlyList<ComponentAction> Components => [new ComponentAction(AddPrefix, AddSourcesAsync) { Needs = Permissions.ManageChannels, Updates = true }];

    private async Task<Reply> SetUpAsync(Invocation who, CancellationToken ct)
    {
        if (Pack(who.Arguments.Text("pack")) is not { } pack) return Reply.Refuse("There is no such pack; choose one from the list.");
        if (Language(who, pack) is not { } language) return Reply.Refuse($"I know no sources in {Card.Typed(who.Arguments.Text("language") ?? "", 10)}; the list behind `language` shows which I know.");
        var channelId = who.Arguments.Id("channel") ?? who.ChannelId;
        if (FollowCommands.NotTheirs(who, channelId) is { } foreign) return Reply.Refuse(foreign);
        var (place, closed) = await places.LookAsync(who.GuildId, channelId, ct);
        if (place is null) return Reply.Refuse(closed!);
        var names = pack.Presets.Select(preset => TopicStore.NameKey(preset.Name)).ToHashSet(StringComparer.Ordinal);
        var chosen = (await topics.ListAsync(who.GuildId, ct)).Where(topic => topic.GuildId.Value == 0 && names.Contains(TopicStore.NameKey(topic.Name))).ToArray();
        if (chosen.Length == 0) return Reply.Refuse("The presets are not there yet; please try again in a minute.");
        var followed = (await subscriptions.OfGuildAsync(who.GuildId, ct)).Where(one => one.ChannelId == channelId).Select(one => one.TopicId).ToHashSet();
        var fresh = chosen.Where(topic => !followed.Contains(topic.Id)).ToArray();
        if (followed.Count + fresh.Length > options.Value.TopicsPerChannel)
            return Reply.Refuse($"{Card.Channel(channelId)} follows {followed.Count} topics already, and {options.Value.TopicsPerChannel} is the most; `/unfollow` some first.");

        // Who has sources has chosen: what the pack would bring is shown, and added when that is wanted.
        var had = await sources.ListAsync(who.GuildId, ct);
        var missing = Missing(pack, language, had);
        var first = had.Count == 0;
        var manner = new Manner { Mode = Loud.Chosen(who) };
        await database.WriteAsync(async tx =>
        {
            var destination = await SubscriptionStore.DestinationAsync(tx, place.Kind, channelId, who.GuildId, default);
            foreach (var topic in fresh) await SubscriptionStore.AddAsync(tx, destination, topic.Id, default, who.GuildId, null, who.UserId, who.Now, manner);
            var added = first ? await AddAsync(tx, who, missing) : [];
            if (fresh.Length + added.Count > 0) await ChangeStore.AddAsync(tx, who, new Change.SetUp((long)channelId.Value, pack.Name, [.. fresh.Select(topic => topic.Id.Value)], added));
        }, ct);

        var begin = first ? $"{SourcesOf(missing)} The first alert comes with the next news."
            : missing.Length == 0 ? "Your sources stay as they are; all that belong to the pack are among them."
            : $"Your sources stay as they are. The pack would bring more: {SourcesOf(missing)}";
        var said = $"{Card.Channel(channelId)} now gets {string.Join(", ", chosen.Select(topic => Card.Name(topic.Name)))}{Way(manner)}.\n{begin}{Foreign(pack, language)}\n`/topic list` and `/source list` show all; `/unfollow` takes one back, `/audit` everything.";
        return Reply.Say(said) with { Components = first || missing.Length == 0 ? [] : [new ActionRow(Button.Of($"{AddPrefix}:{pack.Id}:{language}", $"Add {Card.Count(missing.Length, "source", "sources")}"))] };
    }

    private static string Way(Manner manner) => manner.Mode == Mode.Instant ? "" : $": {Loud.Name(manner.Mode).ToLowerInvariant()}";

    /// <summary>The button below the answer to a server that has sources.</summary>
    private async Task<Reply> AddSourcesAsync(Invocation who, CancellationToken ct)
    {
        if (who.Marks is not [_, var id, var language] || Pack(id) is not { } pack) return Reply.Refuse("There is no such pack any more; `/setup` shows those there are.");
        var had = await sources.ListAsync(who.GuildId, ct);
        var missing = Missing(pack, language, had);
        if (missing.Length == 0) return Reply.Say("All sources of the pack are yours already.");
        if (had.Count + missing.Length > options.Value.SourcesPerServer)
            return Reply.Refuse($"A server has {options.Value.SourcesPerServer} sources at most; `/source remove` some first.");
        await database.WriteAsync(async tx => await ChangeStore.AddAsync(tx, who, new Change.SetUp((long)who.ChannelId.Value, pack.Name, [], await AddAsync(tx, who, missing))), ct);
        return Reply.Say($"{SourcesOf(missing)} What comes from now on is news.");
    }

    private static async Task<IReadOnlyList<long>> AddAsync(DbTransaction tx, Invocation who, IEnumerable<CatalogueFeed> feeds)
    {
        var added = new List<long>();
        foreach (var feed in feeds)
        {
            var (id, _) = await FeedStore.FindOrAddAsync(tx, feed.Address, null, null, feed.Language, who.Now);
            if (await SourceStore.AddAsync(tx, who.GuildId, id, who.UserId, who.Now)) added.Add(id.Value);
        }

        return added;
    }

    private static StarterPack? Pack(string? id) => TopicPresets.Packs.FirstOrDefault(pack => pack.Id == id);

    private static CatalogueFeed[] Missing(StarterPack pack, string language, IReadOnlyList<Feed> had)
    {
        var known = had.Select(feed => feed.Address).ToHashSet(StringComparer.Ordinal);
        return [.. pack.FeedsIn(language).Where(feed => !known.Contains(feed.Address))];
    }

    // The language that was asked for, the asker's own, or English; null when the one asked for has no feeds.
    private static string? Language(Invocation who, StarterPack pack)
    {
        if (who.Arguments.Text("language")?.Trim().ToLowerInvariant() is { } asked) return pack.FeedsIn(asked).Count > 0 ? asked : null;
        var own = who.Locale.Split('-')[0];
        return pack.FeedsIn(own).Count > 0 ? own : English;
    }

    private static string SourcesOf(IReadOnlyCollection<CatalogueFeed> feeds) =>
        $"{Card.Count(feeds.Count, "source", "sources")}: {string.Join(", ", feeds.Select(feed => $"{Card.Name(feed.Outlet)} ({SafeText.Plain(feed.Subject, 40)})"))}.";

    private static string Foreign(StarterPack pack, string language) => pack.Languages.Contains(language)
        ? ""
        : $"\nThe pack's topics are English words, so English sources come with those in {Card.Typed(language, 5)}.";

    private static Task<IReadOnlyList<CommandChoice>> SuggestLanguagesAsync(Invocation who, CancellationToken ct) => Task.FromResult<IReadOnlyList<CommandChoice>>(
    [
        .. FeedCatalogue.All.GroupBy(feed => feed.Language).OrderByDescending(group => group.Count())
            .Where(group => group.Key.StartsWith(who.Arguments.FocusedText, StringComparison.OrdinalIgnoreCase)).Take(25)
            .Select(group => new CommandChoice($"{group.Key} · {group.DistinctBy(feed => feed.Outlet).Count()} outlets", group.Key)),
    ]);
}
