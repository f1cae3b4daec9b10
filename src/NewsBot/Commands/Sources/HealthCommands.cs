using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;

namespace NewsBot.Commands.Sources;

/// <summary>How the news desk fares: <c>/health</c> for a server's feeds and channels, <c>/status</c> for the whole process.</summary>
internal sealed class HealthCommands(
    SourceStore sources, SubscriptionStore subscriptions, AlertHistoryStore histories, DeliveryLedger ledger, IOptions<ChecksOptions> checks) : ICommandGroup
{
    private const int PageSize = 8;
    private const int LongestLabel = 100;
    private const int MostLatencies = 5_000;
    private static readonly TimeSpan StatusWindow = TimeSpan.FromDays(1);

    public IReadOnlyList<Command> Commands =>
    [
        new Command
        {
            Name = "health",
            Description = "See which feeds and channels are in trouble, since when and why",
            Needs = Permissions.ManageChannels,
            Handle = (who, ct) => ShowAsync(who, 0, ct),
        },
        new Command
        {
            Name = "status",
            Description = "See how fast alerts arrive and what is waiting",
            Needs = Permissions.ManageChannels,
            Handle = StatusAsync,
        },
    ];

    public IReadOnlyList<ComponentAction> Components =>
    [
        new ComponentAction("health-card", (who, ct) => ShowAsync(who, 0, ct)) { Needs = Permissions.ManageChannels },
        new ComponentAction("health", (who, ct) => ShowAsync(who, who.Number(1) ?? 0, ct)) { Needs = Permissions.ManageChannels, Updates = true },
    ];

    /// <summary>One card: channels and feeds in trouble, the worst first.</summary>
    public async Task<Reply> ShowAsync(Invocation who, long page, CancellationToken ct)
    {
        var feeds = await sources.ListAsync(who.GuildId, ct);
        var channels = (await subscriptions.OfGuildAsync(who.GuildId, ct)).Where(one => one.DisabledAt is not null).DistinctBy(one => one.ChannelId);
        var troubled = feeds.Select(feed => (Feed: feed, Health: FeedHealth.Of(feed, checks.Value, who.Now)))
            .Where(one => one.Health.Condition is not (FeedCondition.Well or FeedCondition.Fresh))
            .OrderByDescending(one => one.Health.Condition).ThenBy(one => one.Health.Since).ToArray();
        (string Line, Feed? Feed)[] troubles =
        [
            .. channels.Select(one => ($"🔴 {Card.Channel(one.ChannelId)} takes no alerts since {Card.Ago(one.DisabledAt!.Value)}: "
                + $"{SafeText.Plain(one.DisabledWhy ?? "Discord refused.", 200)} Mend it and `/follow` again; what waits is sent then.", (Feed?)null)),
            .. troubled.Select(one => (FeedCard.Trouble(one.Feed, one.Health), (Feed?)one.Feed)),
        ];
        var summary = feeds.Count == 0
            ? "No sources yet; `/source add` adds the first"
            : $"{feeds.Count - troubled.Length} of {Card.Count(feeds.Count, "feed", "feeds")} in good health";
        if (troubles.Length == 0) return Reply.Show(Card.Of("Health", feeds.Count == 0 ? summary + "." : $"🟢 {summary}.{Newest(feeds)}"));
        var (rows, shown, pages) = Pager.Turn(troubles, page, PageSize);
        return Reply.Show(
            Card.Of("Health", string.Join('\n', rows.Select(row => row.Line)), summary),
            [.. Care([.. rows.Select(row => row.Feed).OfType<Feed>()]), .. Pager.Buttons("health", shown, pages)]);
    }

    // The buttons are for the feed that the menu names: the worst of those shown. Choosing another opens its card.
    private static IEnumerable<Component> Care(Feed[] shown)
    {
        if (shown.Length == 0) yield break;
        yield return new ActionRow(new StringSelect
        {
            CustomId = "feed-show",
            Options = [.. shown.Select((feed, i) => new SelectOption(Cut(FeedCard.Name(feed)), feed.Id.ToString(), Cut(FeedCard.Address(feed.Address)), Default: i == 0 ? true : null))],
        });
        yield return new ActionRow(FeedCare.Buttons(shown[0]));
    }

    private static string Cut(string text) => text.Length <= LongestLabel ? text : text[..(LongestLabel - 1)] + "…";

    private static string Newest(IReadOnlyList<Feed> feeds) =>
        feeds.Max(feed => feed.CheckedAt) is { } last ? $" The last check was {Card.Ago(last)}." : " The first check is under way.";

    private async Task<Reply> StatusAsync(Invocation who, CancellationToken ct)
    {
        var since = who.Now - StatusWindow;
        var latencies = (await histories.LatenciesAsync(since, MostLatencies, ct)).Order().ToArray();
        var outbox = await ledger.StateAsync(since, who.Now, ct);
        var speed = latencies.Length == 0
            ? "no alert was posted"
            : $"half of the alerts stood within **{Duration(latencies, 0.5)}** of being seen, 95 in 100 within **{Duration(latencies, 0.95)}**";
        var held = outbox.Held > 0 ? $"\n**{outbox.Held:N0}** held for channels that refuse me; `/health` names them" : "";
        return Reply.Show(Card.Of(
            "Status",
            $"""
            Last 24 hours: {speed}
            **{outbox.Posted:N0}** posted · **{outbox.Edited:N0}** edits · **{outbox.Refused:N0}** refused by Discord
            Outbox: **{outbox.Waiting:N0}** waiting, **{outbox.Overdue:N0}** of them overdue{held}
            """));
    }

    private static string Duration(TimeSpan[] sorted, double share)
    {
        var span = sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
        return span.TotalSeconds switch
        {
            < 0.1 => "0.1 s",
            < 120 => $"{span.TotalSeconds:0.0} s",
            _ => $"{span.TotalMinutes:0} min",
        };
    }
}
