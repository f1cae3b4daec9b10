using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Checks;

namespace NewsBot;

/// <summary>Takes claimed feeds down the corridor, several at a time. One bad feed never holds another.</summary>
internal sealed partial class CorridorWorker(
    FeedSweep sweep, Corridor corridor, FeedStore feeds, IOptions<ChecksOptions> options, ILogger<CorridorWorker> logger) : BackgroundService
{
    private readonly ConcurrentBag<Feed> _brokenOff = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(Enumerable.Range(0, options.Value.Workers).Select(_ => WorkAsync(stoppingToken)));
        // Whoever comes next need not wait for our leases to run out.
        while (sweep.Claimed.TryRead(out var waiting)) _brokenOff.Add(waiting);
        await feeds.ReleaseAsync(_brokenOff, CancellationToken.None);
    }

    private async Task WorkAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var feed in sweep.Claimed.ReadAllAsync(ct)) await RunAsync(feed, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping.
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
            _brokenOff.Add(feed);
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
