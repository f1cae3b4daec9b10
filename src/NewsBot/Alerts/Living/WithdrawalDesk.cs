using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Feeds.Fetching;
using NewsBot.Storage;
using NewsBot.Stories;

namespace NewsBot.Alerts;

/// <summary>
/// Looks at the pages of entries that left their feeds early, a few at a time and through the same guarded door as feeds. A page that is
/// gone makes its report a withdrawn one; the alerts that tell it are edited.
/// </summary>
internal sealed partial class WithdrawalDesk(
    VanishedStore vanished, CorrectionDesk corrections, DevelopmentPlanner updates, AlertPlanner alerts, FeedFetcher fetcher, Database database,
    IOptions<WithdrawalOptions> options, TimeProvider time, ILogger<WithdrawalDesk> logger)
{
    private readonly WithdrawalOptions _options = options.Value;

    /// <summary>Looks at what is due. Returns how many reports were found withdrawn.</summary>
    public async Task<int> LookAsync(CancellationToken ct)
    {
        var withdrawn = 0;
        foreach (var entry in await vanished.DueAsync(time.GetUtcNow(), _options.ConfirmAfter, _options.PagesALook, ct))
            if (await LookAtAsync(entry, ct)) withdrawn++;
        return withdrawn;
    }

    private async Task<bool> LookAtAsync(VanishedEntry entry, CancellationToken ct)
    {
        if (!Uri.TryCreate(entry.Link, UriKind.Absolute, out var address)) return await SettleAsync(entry, null, ct);
        using var outcome = await fetcher.FetchAsync(new FetchRequest(address) { Unconditional = true }, ct);
        return outcome switch
        {
            FetchOutcome.Gone => await SettleAsync(entry, "Its page is gone for good (410).", ct),
            FetchOutcome.Failed { Status: 404 } when entry.Gone > 0 => await SettleAsync(entry, "Its page is gone (404, twice).", ct),
            FetchOutcome.Failed { Status: 404 } => await AgainAsync(entry, gone: true, ct),
            FetchOutcome.Fetched or FetchOutcome.NotModified => await SettleAsync(entry, null, ct),
            // Not to be reached says nothing of the report.
            _ when entry.Looks + 1 < _options.MostLooks => await AgainAsync(entry, gone: false, ct),
            _ => await SettleAsync(entry, null, ct),
        };
    }

    private async Task<bool> AgainAsync(VanishedEntry entry, bool gone, CancellationToken ct)
    {
        await database.WriteAsync(tx => VanishedStore.LookedAsync(tx, entry.EntryId, gone, settled: false), ct);
        return false;
    }

    private async Task<bool> SettleAsync(VanishedEntry entry, string? how, CancellationToken ct)
    {
        await database.WriteAsync(async tx =>
        {
            await VanishedStore.LookedAsync(tx, entry.EntryId, how is not null, settled: true);
            if (how is null) return;
            var now = time.GetUtcNow();
            var withdrawal = new StoryDevelopment(entry.StoryId, entry.EntryId, DevelopmentKind.Withdrawal, entry.Outlet, entry.Title, entry.Link, null, [], now);
            await corrections.MarkAsync(tx, [withdrawal], how, now);
            await updates.PlanAsync(tx, entry.FeedId, [withdrawal], now);
            await alerts.PlanEditsAsync(tx, [entry.StoryId], now);
        }, ct);
        if (how is not null) Log.Withdrawn(logger, entry.EntryId, how);
        return how is not null;
    }

    private static partial class Log
    {
        [LoggerMessage(5010, LogLevel.Information, "Entry {EntryId} was withdrawn: {How}")]
        public static partial void Withdrawn(ILogger logger, Entries.EntryId entryId, string how);
    }
}
