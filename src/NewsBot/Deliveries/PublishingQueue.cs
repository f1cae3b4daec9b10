using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>Plans publications (docs/decisions/0065): deliveries like all others, so a long limit makes only the next publication wait.</summary>
internal sealed class PublishingQueue(Database database, DeliverySignal signal, IOptions<DeliveryOptions> options)
{
    private const long OneAtATime = 0x4E657773_00000006;
    private readonly DeliveryOptions _options = options.Value;

    /// <summary>Plans at most one publication a channel. Returns how many.</summary>
    public async Task<int> PlanAsync(DateTimeOffset now, CancellationToken ct)
    {
        var planned = await database.WriteAsync(async tx =>
        {
            await database.HoldAsync(tx, OneAtATime);
            var published = (await PublishedAsync(tx, now)).ToLookup(row => row.DestinationId, row => row.At);
            var chosen = (await CandidatesAsync(tx, now))
                .GroupBy(one => one.DestinationId)
                .Select(channel => PublishingRule.Choose(channel, [.. published[channel.Key]], now, _options))
                .OfType<PublishingCandidate>()
                .ToArray();
            foreach (var one in chosen)
            {
                await tx.Connection!.ExecuteAsync(
                    "INSERT INTO deliveries (alert_id, destination_id, kind, due_at, planned_at) VALUES (@alertId, @destinationId, 'publish', @now, @now)",
                    new { alertId = one.AlertId, destinationId = one.DestinationId, now }, tx);
            }

            return chosen.Length;
        }, ct);
        if (planned > 0) signal.Ring();
        return planned;
    }

    private async Task<IEnumerable<PublishingCandidate>> CandidatesAsync(DbTransaction tx, DateTimeOffset now) =>
        (await tx.Connection!.QueryAsync<(long AlertId, long DestinationId, long SentAt, long Outlets)>(
            """
            SELECT a.id, a.destination_id, a.sent_at,
                (SELECT COUNT(DISTINCT e.outlet_id) FROM story_entries s JOIN entries e ON e.id = s.entry_id WHERE s.story_id = a.story_id AND e.standing <> 'withdrawn')
            FROM destinations p JOIN alerts a ON a.destination_id = p.id AND a.sent_at > @since
            WHERE p.crosspost = 1 AND p.disabled_at IS NULL AND a.message_id IS NOT NULL AND a.gone_at IS NULL AND a.published_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.alert_id = a.id AND d.kind = 'publish')
                AND NOT EXISTS (SELECT 1 FROM deliveries w WHERE w.destination_id = p.id AND w.kind = 'publish' AND w.state = 'pending')
            """, new { since = now - _options.PublishableFor }, tx))
        .Select(row => new PublishingCandidate(new AlertId(row.AlertId), new DestinationId(row.DestinationId), DateTimeOffset.FromUnixTimeMilliseconds(row.SentAt), (int)row.Outlets));

    private async Task<IEnumerable<(DestinationId DestinationId, DateTimeOffset At)>> PublishedAsync(DbTransaction tx, DateTimeOffset now) =>
        (await tx.Connection!.QueryAsync<(long DestinationId, long At)>(
            """
            SELECT a.destination_id, a.published_at FROM destinations p JOIN alerts a ON a.destination_id = p.id AND a.sent_at > @since
            WHERE p.crosspost = 1 AND a.published_at IS NOT NULL
            """, new { since = now - _options.PublishableFor - TimeSpan.FromHours(1) }, tx))
        .Select(row => (new DestinationId(row.DestinationId), DateTimeOffset.FromUnixTimeMilliseconds(row.At)));
}
