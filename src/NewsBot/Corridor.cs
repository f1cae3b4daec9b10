using System.Data.Common;
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
/// doubles nothing. Checks run side by side; the transaction runs one at a time in the whole cluster.
/// </summary>
internal sealed class Corridor(
    FeedChecker checker, FeedBook feeds, EntryDesk entries, StoryDesk stories, TopicDesk topics, AlertUpkeep upkeep, AlertPlanner alerts,
    FeedNotices notices, Database database, DeliverySignal deliveries, CheckMeter meter, TimeProvider time) : IDisposable
{
    private const long OneAtATime = 0x4E657773_00000002;
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Takes one claimed feed all the way.</summary>
    public async Task<CorridorRun> RunAsync(Feed feed, CancellationToken ct) => await RunAsync(await checker.CheckAsync(feed, ct), ct);

    /// <summary>Takes a check that has been made all the way. Its feed has to be claimed.</summary>
    public async Task<CorridorRun> RunAsync(FeedCheck check, CancellationToken ct)
    {
        var run = await CommitAsync(check, ct);
        meter.Add(check, run.NewEntries);
        if (run.Alerts > 0) deliveries.Ring();
        return run;
    }

    /// <summary>Runs work on stories in a turn and a transaction of its own: no feed passes meanwhile, here or in another process.</summary>
    public async Task<T> InTurnAsync<T>(Func<DbTransaction, DateTimeOffset, Task<T>> work, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            return await database.WriteAsync(async tx =>
            {
                await database.HoldAsync(tx, OneAtATime);
                return await work(tx, time.GetUtcNow());
            }, ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<CorridorRun> CommitAsync(FeedCheck check, CancellationToken ct)
    {
        var incoming = EntryReading.From(check.Document);
        await _turn.WaitAsync(ct);
        try
        {
            var run = await database.WriteAsync(tx => StagesAsync(tx, check, incoming, time.GetUtcNow()), ct);
            stories.Committed();
            return run;
        }
        catch
        {
            stories.Undone();
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<CorridorRun> StagesAsync(DbTransaction tx, FeedCheck check, IReadOnlyList<IncomingEntry> incoming, DateTimeOffset now)
    {
        await database.HoldAsync(tx, OneAtATime);
        if (!await FeedStore.HoldsLeaseAsync(tx, check.Feed)) return CorridorRun.Overtaken(check);

        var recognised = await entries.RecogniseAsync(tx, check.Feed, incoming, now);
        var grouped = await stories.GroupAsync(tx, recognised.New, now);
        var touched = await stories.TouchedAsync(tx, grouped, recognised.Changed);
        var matches = await topics.MatchAsync(tx, StoryReading.NewsIn(grouped, touched));
        await upkeep.TendAsync(tx, check, recognised, grouped, touched, matches, now);
        var planned = await alerts.PlanAsync(tx, check.Feed.Id, matches, touched.Stories, now);
        var closed = await feeds.CloseAsync(tx, check, recognised.New.Count, now);
        await notices.TellAsync(tx, check, closed, now);

        return new CorridorRun(check, incoming.Count, recognised.New.Count, grouped.Count(entry => entry.Opened), planned);
    }
}
