using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Checks;

namespace NewsBot;

/// <summary>Takes claimed feeds down the corridor, several at a time. One bad feed never holds another.</summary>
internal sealed partial class CorridorWorker(FeedSweep sweep, Corridor corridor, IOptions<ChecksOptions> options, ILogger<CorridorWorker> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.Workers).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var feed in sweep.Claimed.ReadAllAsync(ct)) await RunAsync(feed, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping; the leases run out by themselves.
        }
    }

    private async Task RunAsync(Feed feed, CancellationToken ct)
    {
        try
        {
            var run = await corridor.RunAsync(feed, ct);
            if (run.NewEntries > 0) Log.Brought(logger, feed.Id, run.NewEntries, run.Stories, run.Alerts);
            if (run.Check.Outcome is CheckOutcome.Failed failed) Log.Failed(logger, feed.Id, failed.Detail);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            // What broke is one feed's run: it is undone as a whole, and checked again when its lease ends.
            Log.Broke(logger, error, feed.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Debug, "Feed {FeedId} brought {Entries} new entries, {Stories} new stories, {Alerts} alerts.")]
        public static partial void Brought(ILogger logger, FeedId feedId, int entries, int stories, int alerts);

        [LoggerMessage(1002, LogLevel.Information, "Feed {FeedId} could not be checked: {Reason}")]
        public static partial void Failed(ILogger logger, FeedId feedId, string reason);

        [LoggerMessage(1003, LogLevel.Error, "The run of feed {FeedId} broke off and was undone.")]
        public static partial void Broke(ILogger logger, Exception error, FeedId feedId);
    }
}
