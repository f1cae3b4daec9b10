using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Discord;

namespace NewsBot.Operations;

/// <summary><c>check [--once]</c>: takes the feeds that are due, or all of them, down the corridor and ends.</summary>
internal static class CheckCommand
{
    private static readonly TimeSpan DeliverFor = TimeSpan.FromMinutes(2);

    public static Command Create()
    {
        var once = new Option<bool>("--once") { Description = "Check every feed once, due or not." };
        var json = new Option<bool>("--json") { Description = "Print the summary as one JSON object." };
        var command = new Command("check", "Check the feeds that are due now, through the whole corridor, and end.") { once, json };
        command.SetAction((parsed, ct) => Guarded.RunAsync(() => CheckAsync(parsed.GetValue(once), parsed.GetValue(json), ct)));
        return command;
    }

    private static async Task<int> CheckAsync(bool all, bool json, CancellationToken ct)
    {
        using var host = BotHost.CreateDesk().BuildChecked();
        var time = host.Services.GetRequiredService<TimeProvider>();
        var started = time.GetTimestamp();
        await host.Services.GetRequiredService<DeskOpening>().OpenAsync(ct);
        var tally = new Tally();
        var options = host.Services.GetRequiredService<IOptions<ChecksOptions>>().Value;
        await Parallel.ForEachAsync(ClaimedAsync(host.Services, all, ct), new ParallelOptions { MaxDegreeOfParallelism = options.Workers, CancellationToken = ct },
            async (feed, token) => tally.Add(await host.Services.GetRequiredService<Corridor>().RunAsync(feed, token)));
        if (!string.IsNullOrEmpty(host.Services.GetRequiredService<DiscordOptions>().Token)) await DeliverAsync(host.Services, time, ct);

        var summary = tally.Summary(time.GetElapsedTime(started));
        Console.WriteLine(json
            ? JsonSerializer.Serialize(summary, JsonSerializerOptions.Web)
            : $"{summary.Feeds} feeds checked in {summary.Seconds:0.0} s: {summary.NotModified} not modified, {summary.Failed} failed; "
                + $"{summary.NewEntries} new of {summary.Entries} entries, {summary.Stories} new stories, {summary.Alerts} alerts.");
        return 0;
    }

    private static async IAsyncEnumerable<Feed> ClaimedAsync(
        IServiceProvider services, bool all, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var feeds = services.GetRequiredService<FeedStore>();
        var options = services.GetRequiredService<IOptions<ChecksOptions>>().Value;
        var random = services.GetRequiredService<Random>();
        var time = services.GetRequiredService<TimeProvider>();
        var since = time.GetUtcNow();
        while (true)
        {
            var token = random.NextInt64(1, long.MaxValue);
            var claimed = all
                ? await feeds.ClaimUncheckedAsync(since, time.GetUtcNow(), options.Lease, token, options.Waiting, ct)
                : await feeds.ClaimDueAsync(since, options.Lease, token, options.Waiting, ct);
            if (claimed.Count == 0) yield break;
            foreach (var feed in claimed) yield return feed;
        }
    }

    // What is due leaves before the command ends; what is not, waits for the next run.
    private static async Task DeliverAsync(IServiceProvider services, TimeProvider time, CancellationToken ct)
    {
        var deliveries = services.GetRequiredService<DeliveryStore>();
        var sender = services.GetRequiredService<DeliverySender>();
        var options = services.GetRequiredService<IOptions<DeliveryOptions>>().Value;
        var random = services.GetRequiredService<Random>();
        var until = time.GetUtcNow() + DeliverFor;
        while (time.GetUtcNow() < until && sender.HoldUntil <= time.GetUtcNow())
        {
            var claimed = await deliveries.ClaimAsync(time.GetUtcNow(), options.Lease, random.NextInt64(1, long.MaxValue), options.Workers, ct);
            if (claimed.Count == 0) return;
            await Task.WhenAll(claimed.Select(delivery => sender.SendAsync(delivery, ct)));
        }
    }

    private sealed class Tally
    {
        private readonly Lock _lock = new();
        private int _feeds, _notModified, _failed, _entries, _newEntries, _stories, _alerts;

        public void Add(CorridorRun run)
        {
            lock (_lock)
            {
                _feeds++;
                if (run.Check.Outcome is CheckOutcome.NotModified) _notModified++;
                if (run.Check.Outcome is CheckOutcome.Failed or CheckOutcome.Gone or CheckOutcome.Throttled) _failed++;
                _entries += run.Entries;
                _newEntries += run.NewEntries;
                _stories += run.Stories;
                _alerts += run.Alerts;
            }
        }

        public CheckSummary Summary(TimeSpan elapsed) =>
            new(_feeds, _notModified, _failed, _entries, _newEntries, _stories, _alerts, Math.Round(elapsed.TotalSeconds, 3));
    }

    private sealed record CheckSummary(int Feeds, int NotModified, int Failed, int Entries, int NewEntries, int Stories, int Alerts, double Seconds);
}
