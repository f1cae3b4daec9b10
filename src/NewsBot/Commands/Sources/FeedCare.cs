using System.Data.Common;
using Microsoft.Extensions.Options;
using NewsBot.Checks;
using NewsBot.Commands.Changes;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;
using NewsBot.Entries;
using NewsBot.Feeds.Discovery;
using NewsBot.Storage;

namespace NewsBot.Commands.Sources;

/// <summary>Looking after one feed: what is known of it, Retry, Pause, Resume and Replace URL. Its buttons stand on several cards.</summary>
internal sealed class FeedCare(
    SourceStore sources, FeedStore feeds, CheckHistoryStore history, LatencyStore latencies, HubStore hubs, FeedNotices notices, Corridor corridor, FeedDiscovery discovery, Database database,
    Random random,
    IOptions<ChecksOptions> options) : ICommandGroup
{
    private const int MostChecks = 30;
    private const int MostLatencies = 1_000;
    private const int LongestAddress = 2_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(7);
    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(20);

    public IReadOnlyList<Command> Commands => [];

    public IReadOnlyList<ComponentAction> Components =>
    [
        Action("feed-show", (who, ct) => WithFeedAsync(who, feed => ShowAsync(who, feed, null, ct), ct)),
        Action("feed-retry", (who, ct) => WithFeedAsync(who, feed => RetryAsync(who, feed, ct), ct)),
        Action("feed-pause", (who, ct) => WithFeedAsync(who, feed => PauseAsync(who, feed, ct), ct)),
        Action("feed-resume", (who, ct) => WithFeedAsync(who, feed => ResumeAsync(who, feed, ct), ct)),
        Action("feed-replace", (who, ct) => WithFeedAsync(who, feed => Task.FromResult(AskForUrl(feed)), ct)),
        Action("feed-replaced", (who, ct) => WithFeedAsync(who, feed => ReplaceAsync(who, feed, ct), ct)),
    ];

    /// <summary>Retry, Replace URL, and Pause or Resume, for any card that shows the feed.</summary>
    public static Button[] Buttons(Feed feed) =>
    [
        Button.Of($"feed-retry:{feed.Id}", "Retry") with { Disabled = feed.State == "paused" ? true : null },
        Button.Of($"feed-replace:{feed.Id}", "Replace URL"),
        feed.State == "paused" ? Button.Of($"feed-resume:{feed.Id}", "Resume") : Button.Of($"feed-pause:{feed.Id}", "Pause"),
    ];

    /// <summary>The card of one feed.</summary>
    public async Task<Reply> ShowAsync(Invocation who, Feed feed, string? news, CancellationToken ct) => Reply.Show(
        FeedCard.Whole(
            feed, FeedHealth.Of(feed, options.Value, who.Now), FeedPace.Of(feed, who.Now), await history.OfFeedAsync(feed.Id, MostChecks, ct),
            await latencies.OfFeedAsync(feed.Id, who.Now - Remembered, MostLatencies, ct), await hubs.OfFeedAsync(feed.Id, ct), news),
        new ActionRow([.. Buttons(feed), Button.Of("health:0", "All feeds")]));

    private static ComponentAction Action(string prefix, Handler handle) => new(prefix, handle) { Needs = Permissions.ManageChannels, Updates = true };

    // A button outlives the source it is for, and its number can be made up: only this server's own feeds are shown.
    private async Task<Reply> WithFeedAsync(Invocation who, Func<Feed, Task<Reply>> go, CancellationToken ct)
    {
        var id = who.Number(1) ?? (who.Values is [var chosen, ..] && long.TryParse(chosen, out var number) ? number : 0);
        return await FindAsync(who, new FeedId(id), ct) is { } feed ? await go(feed) : Reply.Refuse("That is no source of this server any more; `/source list` shows all.");
    }

    private async Task<Feed?> FindAsync(Invocation who, FeedId id, CancellationToken ct) =>
        (await sources.ListAsync(who.GuildId, ct)).FirstOrDefault(feed => feed.Id == id);

    private async Task<Reply> AgainAsync(Invocation who, FeedId id, string news, CancellationToken ct) =>
        await FindAsync(who, id, ct) is { } feed ? await ShowAsync(who, feed, news, ct) : Reply.Say(news);

    private async Task<Reply> RetryAsync(Invocation who, Feed feed, CancellationToken ct)
    {
        if (feed.CheckedAt is { } last && who.Now - last < JustNow) return await ShowAsync(who, feed, "It was checked a moment ago.", ct);
        if (await feeds.ClaimOneAsync(feed.Id, who.Now, options.Value.Lease, random.NextInt64(1, long.MaxValue), ct) is not { } claimed)
            return await ShowAsync(who, feed, "It is being checked at this moment.", ct);
        var run = await corridor.RunAsync(claimed, ct);
        return await AgainAsync(who, feed.Id, run.Check.Outcome is CheckOutcome.Fetched or CheckOutcome.NotModified
            ? $"Checked just now: {Card.Count(run.NewEntries, "new entry", "new entries")}."
            : "Checked just now, to no avail.", ct);
    }

    private async Task<Reply> PauseAsync(Invocation who, Feed feed, CancellationToken ct)
    {
        if (!await database.WriteAsync(async tx => await SourceStore.PauseAsync(tx, who.GuildId, feed.Id, who.Now) && await NoteAsync(tx, who, feed, paused: true), ct)) return Theirs(feed);
        await notices.SettleAsync(who.GuildId, feed, ct);
        return await AgainAsync(who, feed.Id, "Paused: nothing of it becomes an alert here until somebody resumes it.", ct);
    }

    private async Task<Reply> ResumeAsync(Invocation who, Feed feed, CancellationToken ct) =>
        await database.WriteAsync(async tx => await SourceStore.ResumeAsync(tx, who.GuildId, feed.Id, who.Now) && await NoteAsync(tx, who, feed, paused: false), ct)
        ? await AgainAsync(who, feed.Id, "Resumed: what comes from now on is news again.", ct)
        : Theirs(feed);

    private static Reply AskForUrl(Feed feed) => Reply.Ask(new Form(
        $"feed-replaced:{feed.Id}", "Replace the URL", Form.Line("address", "The feed's new URL, or the outlet's page", LongestAddress, "https://example.org/feed")));

    private async Task<Reply> ReplaceAsync(Invocation who, Feed feed, CancellationToken ct)
    {
        switch (await discovery.FindAsync(who.Field("address"), ct))
        {
            case DiscoveryOutcome.NotFound nothing:
                return Reply.Refuse(SafeText.Plain(nothing.Sentence, 600));
            case DiscoveryOutcome.Found { Feeds: [var found, ..] }:
                var place = new NewSource(found.Address.AbsoluteUri, found.Document.Link, found.Document.Title ?? found.OfferedAs, found.Document.Language);
                var replaced = await database.WriteAsync(async tx =>
                {
                    if (await SourceStore.ReplaceAsync(tx, who.GuildId, feed.Id, place, who.UserId, who.Now) is not { } one) return (FeedId?)null;
                    await ChangeStore.AddAsync(tx, who, new Change.SourceReplaced(one.Value, FeedCard.Name(feed), place.Address, feed.Address));
                    return one;
                }, ct);
                if (replaced is not { } id) return Theirs(feed);
                await notices.SettleAsync(who.GuildId, feed, ct);
                return await AgainAsync(who, id, $"From now on {Card.Name(FeedCard.Name(feed))} is read from {Card.Typed(FeedCard.Address(place.Address), 200)}.", ct);
            case var other:
                throw new InvalidOperationException($"Unknown outcome: {other.GetType().Name}.");
        }
    }

    private static async Task<bool> NoteAsync(DbTransaction tx, Invocation who, Feed feed, bool paused)
    {
        await ChangeStore.AddAsync(tx, who, new Change.SourcePaused(feed.Id.Value, FeedCard.Name(feed), paused));
        return true;
    }

    private static Reply Theirs(Feed feed) =>
        Reply.Refuse($"{Card.Name(FeedCard.Name(feed))} was given to every server by the operator; only the operator can change it.");
}
