using System.Data.Common;
using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Entries;
using NewsBot.Storage;
using NewsBot.Stories;
using NewsBot.Topics;

namespace NewsBot;

/// <summary>
/// The way of the news on one page: check → recognise → group → match → plan → deliver. All that one feed brought is
/// committed in one transaction together with the deliveries it planned, so a kill at any instant loses nothing and
/// doubles nothing. Checks run side by side; the transaction runs one at a time in the whole cluster, and feeds that
/// wait for it share it.
/// </summary>
internal sealed class Corridor(
    FeedChecker checker, FeedBook feeds, EntryDesk entries, StoryDesk stories, TopicDesk topics, AlertUpkeep upkeep, AlertPlanner alerts,
    FeedNotices notices, Database database, DeliverySignal deliveries, CheckMeter meter, IOptions<ChecksOptions> options, TimeProvider time) : IDisposable
{
    private const long OneAtATime = 0x4E657773_00000002;
    private readonly SharedTurn<Arrival, CorridorRun> _turn = new(options.Value.Together);

    /// <summary>Takes one claimed feed all the way.</summary>
    public async Task<CorridorRun> RunAsync(Feed feed, CancellationToken ct)
    {
        using var span = meter.Follow(feed);
        return await RunAsync(await checker.CheckAsync(feed, ct), ct);
    }

    /// <summary>Takes a check that has been made all the way. Its feed has to be claimed.</summary>
    public async Task<CorridorRun> RunAsync(FeedCheck check, CancellationToken ct)
    {
        var run = await _turn.RunAsync(new Arrival(check, EntryReading.From(check.Document)), CommitAsync, ct);
        meter.Add(check, run.NewEntries);
        if (run.Alerts > 0) deliveries.Ring();
        return run;
    }

    /// <summary>Runs work on stories in a turn and a transaction of its own: no feed passes meanwhile, here or in another process.</summary>
    public Task<T> InTurnAsync<T>(Func<DbTransaction, DateTimeOffset, Task<T>> work, CancellationToken ct) =>
        _turn.RunAloneAsync(() => database.WriteAsync(async tx =>
        {
            await database.HoldAsync(tx, OneAtATime);
            return await work(tx, time.GetUtcNow());
        }, ct), ct);

    public void Dispose() => _turn.Dispose();

    // Feeds that wait at the same time share one commit, so that the store writes once what they have in common.
    private async Task<IReadOnlyList<CorridorRun>> CommitAsync(IReadOnlyList<Arrival> arrivals)
    {
        using var span = meter.Commit(arrivals.Count);
        try
        {
            var runs = await database.WriteAsync(async tx =>
            {
                await database.HoldAsync(tx, OneAtATime);
                var through = new CorridorRun[arrivals.Count];
                for (var i = 0; i < through.Length; i++) through[i] = await StagesAsync(tx, arrivals[i], time.GetUtcNow());
                return through;
            }, CancellationToken.None);
            stories.Committed();
            return runs;
        }
        catch
        {
            stories.Undone();
            throw;
        }
    }

    private async Task<CorridorRun> StagesAsync(DbTransaction tx, Arrival arrival, DateTimeOffset now)
    {
        var (check, incoming) = arrival;
        if (!await FeedStore.HoldsLeaseAsync(tx, check.Feed)) return CorridorRun.Overtaken(check);

        var recognised = await entries.RecogniseAsync(tx, check.Feed, incoming, now);
        var grouped = await stories.GroupAsync(tx, recognised.New, now);
        var touched = await stories.TouchedAsync(tx, grouped, recognised.Changed);
        var matches = await topics.MatchAsync(tx, StoryReading.NewsIn(grouped, touched));
        await upkeep.TendAsync(tx, check, recognised, grouped, touched, matches, now);
        var planned = await alerts.PlanAsync(tx, check.Feed.Id, matches, touched.Stories, now, readBefore: ReadBefore(check));
        await upkeep.SettleAsync(tx, matches, touched.Stories, now);
        var closed = await feeds.CloseAsync(tx, check, [.. recognised.New.Select(entry => entry.At)], now);
        await notices.TellAsync(tx, check, closed, now);

        return new CorridorRun(check, incoming.Count, recognised.New.Count, grouped.Count(entry => entry.Opened), planned);
    }

    // A hub's push comes beside the checks, and says nothing of how long the feed was not read.
    private static DateTimeOffset? ReadBefore(FeedCheck check) => check.Outcome is CheckOutcome.Pushed ? null : check.Feed.SucceededAt;

    private sealed record Arrival(FeedCheck Check, IReadOnlyList<IncomingEntry> Entries);
}
