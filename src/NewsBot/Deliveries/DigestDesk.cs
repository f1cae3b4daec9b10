using System.Data.Common;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>
/// Tells together what waits for its time: one digest a destination, however many of its times have passed. The digest is planned in
/// the transaction that marks its lines as told, so a kill at any instant neither loses nor doubles a line.
/// </summary>
internal sealed partial class DigestDesk(
    Database database, LineStore lines, DigestStore digests, HeldAlerts heldAlerts, DeliverySignal deliveries, IOptions<ModeOptions> options, TimeProvider time, ILogger<DigestDesk> logger)
{
    private const long OneAtATime = 0x4E657773_00000008;
    private const int Batch = 100;
    private readonly ModeOptions _options = options.Value;

    /// <summary>Tells everything that is due. Returns in how many destinations.</summary>
    public async Task<int> TellDueAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var told = 0;
        await database.WriteAsync(async tx =>
        {
            await database.HoldAsync(tx, OneAtATime);
            while (await heldAlerts.GatherAsync(tx, now - _options.HeldFor, now + _options.Gather, now) > 0)
            {
                // Until none is held any more.
            }
        }, ct);
        var after = new DestinationId(0);
        while (await database.ReadAsync(connection => LineStore.DueAsync(connection, after, now, Batch), ct) is { Count: > 0 } due)
        {
            foreach (var id in due)
            {
                var stories = await database.WriteAsync(tx => TellAsync(tx, id, now), ct);
                if (stories == 0) continue;
                Log.Told(logger, id, stories);
                told++;
            }

            after = due[^1];
        }

        if (told > 0) deliveries.Ring();
        return told;
    }

    private async Task<int> TellAsync(DbTransaction tx, DestinationId id, DateTimeOffset now)
    {
        await database.HoldAsync(tx, OneAtATime);
        var due = DueLines.Of(await lines.WaitingAsync(tx, id), _options, now);
        if (due.Count == 0 || await HoursStore.OfAsync(tx, id) is not { } place) return 0;
        var topics = await digests.TopicsAsync(tx.Connection!, tx, due);
        var stories = topics.Sum(topic => topic.Stories.Count);
        // Whatever is left out was withdrawn before it was told, and nobody misses it.
        var first = stories == 0 ? null : await PlanAsync(tx, place, due[0], Digest(place, due, topics, stories, now), now);
        await lines.ToldAsync(tx, due, first, now);
        return stories;
    }

    private BulletinContent.Digest Digest(PlaceTerms place, IReadOnlyList<Line> due, IReadOnlyList<DigestTopic> topics, int stories, DateTimeOffset now)
    {
        var why = due.Min(line => line.Why);
        var hours = place.Chosen.With(_options);
        var since = topics.SelectMany(topic => topic.Stories).Min(story => story.At);
        return new BulletinContent.Digest(why, DigestTitles.Title(why, stories, hours.Date(now)), DigestTitles.Note(why, place, hours, since, now), topics, stories, 0, 1, 1);
    }

    // A line is told once, so the first of them names its digest: two digests of one instant are two. A line may leave its story and another take its
    // place, so it is known by its report and by when it was noted. Every post of a forum notifies on its own, so there a digest is one.
    private async Task<BulletinId?> PlanAsync(DbTransaction tx, PlaceTerms place, Line opening, BulletinContent.Digest digest, DateTimeOffset now)
    {
        BulletinId? first = null;
        foreach (var page in DigestPages.Lay(digest, place.Kind == "forum" ? 1 : _options.MostMessages))
        {
            var planned = await BulletinStore.PlanAsync(tx, place.Id, $"digest:{opening.EntryId}.{opening.SubscriptionId}.{opening.NotedAt.ToUnixTimeMilliseconds()}:{page.Page}", page, now, now);
            first ??= planned;
        }

        return first;
    }

    private static partial class Log
    {
        [LoggerMessage(6020, LogLevel.Information, "Destination {DestinationId} is told {Stories} stories together.")]
        public static partial void Told(ILogger logger, DestinationId destinationId, int stories);
    }
}
