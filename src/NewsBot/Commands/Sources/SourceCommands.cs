using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Commands.Changes;
using NewsBot.Commands.Channels;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;
using NewsBot.Feeds.Discovery;
using NewsBot.Storage;
using NewsBot.Topics;

namespace NewsBot.Commands.Sources;

/// <summary>Where a server's news comes from: <c>/source add</c>, <c>list</c>, <c>check</c>, <c>remove</c>, <c>notices</c>, and many at once.</summary>
internal sealed class SourceCommands(
    SourceStore sources, FeedDiscovery discovery, FeedCare care, HealthCommands health, SourceBrowser browser, SourceLists lists, FeedNotices notices,
    DiscordPlaces places, Database database, IOptions<CommandsOptions> options, IOptions<ChecksOptions> checks) : ICommandGroup
{
    private const int PageSize = 10;
    private const int LongestValue = 100;
    private const int MostOffers = 25;

    public IReadOnlyList<Command> Commands =>
    [
        new Command
        {
            Name = "source",
            Description = "Choose where this server's news comes from",
            Needs = Permissions.ManageChannels,
            Subcommands =
            [
                new Command
                {
                    Name = "add",
                    Description = "Add a site or a feed",
                    Options = [Option.Text("address", "A site's page or a feed; type a name to see known ones", 2000, suggest: SuggestKnownAsync)],
                    Handle = (who, ct) => AddAsync(who, who.Arguments.Text("address") ?? "", ct),
                },
                new Command { Name = "list", Description = "See this server's sources", Handle = (who, ct) => ListAsync(who, 0, ct) },
                new Command
                {
                    Name = "check",
                    Description = "See how a source fares, or all of them, and check it now",
                    Options = [Option.Text("source", "One of this server's sources; all when left out", 2000, required: false, suggest: SuggestAsync)],
                    Handle = CheckAsync,
                },
                new Command
                {
                    Name = "remove",
                    Description = "Remove a source; what it brought stays",
                    Options = [Option.Text("source", "One of this server's sources", 2000, suggest: SuggestAsync)],
                    Handle = RemoveAsync,
                },
                browser.Browse,
                lists.Import,
                lists.Export,
                new Command
                {
                    Name = "notices",
                    Description = "Choose the channel that is told when a source dies",
                    Options = [Option.Channel("channel", "Where to; here when left out", required: false, FollowCommands.Takers)],
                    Handle = ChooseNoticesAsync,
                },
            ],
        },
    ];

    public IReadOnlyList<ComponentAction> Components =>
    [
        new ComponentAction("sources", (who, ct) => ListAsync(who, who.Number(1) ?? 0, ct)) { Needs = Permissions.ManageChannels, Updates = true },
        new ComponentAction("source-pick", (who, ct) => AddAsync(who, who.Values is [var address, ..] ? address : "", ct)) { Needs = Permissions.ManageChannels, Updates = true },
    ];

    private async Task<Reply> AddAsync(Invocation who, string typed, CancellationToken ct)
    {
        var known = await sources.ListAsync(who.GuildId, ct);
        if (known.Count >= options.Value.SourcesPerServer)
            return Reply.Refuse($"This server has {known.Count} sources, which is the most; `/source remove` one first.");
        return await discovery.FindAsync(typed, ct) switch
        {
            DiscoveryOutcome.Found { Feeds: [var only] } => await KeepAsync(who, only, known, ct),
            DiscoveryOutcome.Found several => Offer(several.Feeds),
            DiscoveryOutcome.NotFound nothing => Reply.Refuse(SafeText.Plain(nothing.Sentence, 600)),
            var other => throw new InvalidOperationException($"Unknown outcome: {other.GetType().Name}."),
        };
    }

    private async Task<Reply> KeepAsync(Invocation who, FoundFeed found, IReadOnlyList<Feed> known, CancellationToken ct)
    {
        var (address, document) = (found.Address.AbsoluteUri, found.Document);
        var name = Card.Name(document.Title ?? found.OfferedAs ?? found.Address.Host);
        if (known.Any(feed => feed.Address == address)) return Reply.Refuse($"{name} is one of this server's sources already.");
        await database.WriteAsync(async tx =>
        {
            var (feedId, _) = await FeedStore.FindOrAddAsync(tx, address, document.Link, document.Title, document.Language, who.Now);
            if (await SourceStore.AddAsync(tx, who.GuildId, feedId, who.UserId, who.Now))
                await ChangeStore.AddAsync(tx, who, new Change.SourceAdded(feedId.Value, document.Title ?? found.Address.Host));
        }, ct);
        var newest = document.Entries is [{ Title: { } title }, ..] ? $"\nIts newest entry: {SafeText.Plain(title, 200)}" : "";
        return Reply.Say($"{name} is now a source, with {Card.Count(document.Entries.Count, "entry", "entries")} in it. "
            + $"What it holds already is taken as read; what comes from now on is news.{newest}");
    }

    private static Reply Offer(IReadOnlyList<FoundFeed> feeds)
    {
        var choices = feeds.Where(feed => feed.Address.AbsoluteUri.Length <= LongestValue).DistinctBy(feed => feed.Address).Take(MostOffers)
            .Select(feed => new SelectOption(
                Cut(feed.OfferedAs ?? feed.Document.Title ?? feed.Address.Host), feed.Address.AbsoluteUri, Cut(FeedCard.Address(feed.Address.AbsoluteUri)))).ToArray();
        if (choices.Length == 0)
            return Reply.Refuse("That page offers feeds with addresses too long to choose from; give me one of them directly.");
        return new Reply
        {
            Text = $"That page offers {Card.Count(feeds.Count, "feed", "feeds")}. Which one?",
            Components = [new ActionRow(new StringSelect { CustomId = "source-pick", Placeholder = "Choose a feed", Options = choices })],
        };
    }

    private async Task<Reply> ListAsync(Invocation who, long page, CancellationToken ct)
    {
        var feeds = await sources.ListAsync(who.GuildId, ct);
        if (feeds.Count == 0) return Reply.Show(Card.Of("Sources", "None yet. `/source add` takes a site's address or a feed's."));
        var (rows, shown, pages) = Pager.Turn(feeds, page, PageSize);
        return Reply.Show(
            Card.Of("Sources", string.Join('\n', rows.Select(feed => FeedCard.Line(feed, FeedHealth.Of(feed, checks.Value, who.Now)))), Card.Count(feeds.Count, "source", "sources")),
            Pager.Buttons("sources", shown, pages));
    }

    private async Task<Reply> CheckAsync(Invocation who, CancellationToken ct)
    {
        if (who.Arguments.Text("source") is not { } typed) return await health.ShowAsync(who, 0, ct);
        var (feed, otherwise) = await FindAsync(who, typed, ct);
        return feed is null ? otherwise! : await care.ShowAsync(who, feed, null, ct);
    }

    private async Task<Reply> RemoveAsync(Invocation who, CancellationToken ct)
    {
        var (feed, otherwise) = await FindAsync(who, who.Arguments.Text("source") ?? "", ct);
        if (feed is null) return otherwise!;
        if (!await database.WriteAsync(async tx =>
        {
            if (!await SourceStore.RemoveAsync(tx, who.GuildId, feed.Id)) return false;
            await ChangeStore.AddAsync(tx, who, new Change.SourceRemoved(feed.Id.Value, FeedCard.Name(feed)));
            return true;
        }, ct))
            return Reply.Refuse($"{Card.Name(FeedCard.Name(feed))} was given to every server by the operator; only the operator can remove it.");
        await notices.SettleAsync(who.GuildId, feed, ct);
        return Reply.Say($"{Card.Name(FeedCard.Name(feed))} is no longer a source of this server. What it brought stays in the archive.");
    }

    private async Task<Reply> ChooseNoticesAsync(Invocation who, CancellationToken ct)
    {
        var channelId = who.Arguments.Id("channel") ?? who.ChannelId;
        if (FollowCommands.NotTheirs(who, channelId) is { } foreign) return Reply.Refuse(foreign);
        var (place, closed) = await places.LookAsync(who.GuildId, channelId, ct);
        if (place is null) return Reply.Refuse(closed!);
        await database.WriteAsync(async tx =>
        {
            var before = await NoticePlaceStore.ChooseAsync(tx, who.GuildId, await SubscriptionStore.DestinationAsync(tx, place.Kind, channelId, who.GuildId, default));
            await ChangeStore.AddAsync(tx, who, new Change.NoticesMoved((long)channelId.Value, before?.Value));
        }, ct);
        return Reply.Say($"When a source of this server dies, {Card.Channel(channelId)} is told, once. When it is mended, the notice shrinks to a line.");
    }

    // By number or address, else by name; or a sentence that helps.
    private async Task<(Feed? Feed, Reply? Otherwise)> FindAsync(Invocation who, string given, CancellationToken ct)
    {
        var typed = given.Trim();
        var feeds = await sources.ListAsync(who.GuildId, ct);
        Feed[] meant = [.. feeds.Where(feed => feed.Id.ToString() == typed || feed.Address == typed)];
        if (meant.Length == 0) meant = [.. feeds.Where(feed => FeedCard.Name(feed).Equals(typed, StringComparison.OrdinalIgnoreCase))];
        if (meant.Length == 1) return (meant[0], null);
        if (meant.Length > 1) return (null, Reply.Refuse($"Several sources are called {Card.Name(typed)}; choose one from the list, or give its number from `/source list`."));
        var near = NearestNames.To(typed, feeds.Select(FeedCard.Name));
        var hint = near.Count > 0 ? $"Did you mean {string.Join(" or ", near.Select(Card.Name))}?" : "`/source list` shows them.";
        return (null, Reply.Refuse($"No source of this server is called {Card.Name(typed)}. {hint}"));
    }

    // The catalogue's feeds, those in the reader's language first; whatever else is typed stays what it is.
    private static Task<IReadOnlyList<CommandChoice>> SuggestKnownAsync(Invocation who, CancellationToken ct)
    {
        var words = who.Arguments.FocusedText.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var language = who.Locale.Split('-')[0];
        return Task.FromResult<IReadOnlyList<CommandChoice>>(
        [
            .. FeedCatalogue.All
                .Where(feed => feed.Address.Length <= LongestValue && words.All(word => $"{feed.Outlet} {feed.Subject} {feed.Address}".Contains(word, StringComparison.OrdinalIgnoreCase)))
                .OrderByDescending(feed => feed.Language == language)
                .Take(25)
                .Select(feed => new CommandChoice(Cut($"{feed.Outlet} · {feed.Subject} ({feed.Language})"), feed.Address)),
        ]);
    }

    private async Task<IReadOnlyList<CommandChoice>> SuggestAsync(Invocation who, CancellationToken ct)
    {
        var typed = who.Arguments.FocusedText.Trim();
        return
        [
            .. (await sources.ListAsync(who.GuildId, ct))
                .Where(feed => FeedCard.Name(feed).Contains(typed, StringComparison.OrdinalIgnoreCase) || feed.Address.Contains(typed, StringComparison.OrdinalIgnoreCase))
                .Take(25)
                .Select(feed => new CommandChoice(Cut($"{FeedCard.Name(feed)} · {FeedCard.Address(feed.Address)}"), feed.Id.ToString())),
        ];
    }

    private static string Cut(string text) => text.Length <= LongestValue ? text : text[..(LongestValue - 1)] + "…";
}
