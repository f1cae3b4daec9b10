using System.Data.Common;
using Dapper;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>
/// Alerts that could not be sent for long, because their place refused us or the desk was away, and that nobody has tried to send: they
/// become lines, which are told together. One that was tried goes its own way, for it may stand in the channel already.
/// </summary>
internal sealed class HeldAlerts(Database database)
{
    private const int Batch = 5_000;
    private readonly Dialect _dialect = database.Dialect;

    /// <summary>Takes them out of the outbox. Returns how many there were.</summary>
    /// <param name="tx">The transaction.</param>
    /// <param name="before">Those that were planned before this.</param>
    /// <param name="due">When they are told at the earliest.</param>
    /// <param name="now">The time.</param>
    public async Task<int> GatherAsync(DbTransaction tx, DateTimeOffset before, DateTimeOffset due, DateTimeOffset now)
    {
        var held = (await tx.Connection!.QueryAsync<(long DeliveryId, long AlertId)>(
            """
            SELECT d.id, d.alert_id FROM deliveries d JOIN destinations p ON p.id = d.destination_id
            WHERE d.state = 'pending' AND d.due_at < @before AND d.planned_at < @before AND d.kind = 'create' AND d.alert_id IS NOT NULL AND d.attempts = 0
                AND p.disabled_at IS NULL
            ORDER BY d.id LIMIT @most
            """, new { before, most = Batch }, tx)).AsList();
        if (held.Count == 0) return 0;
        var alerts = Columns.Json(held.Select(one => one.AlertId));
        await tx.Connection!.ExecuteAsync(
            $"""
            INSERT INTO lines (story_id, subscription_id, destination_id, topic_id, entry_id, why, noted_at, due_at)
            SELECT a.story_id, m.subscription_id, a.destination_id, m.topic_id, m.entry_id, 'away', @now, @due
            FROM alerts a JOIN alert_matches m ON m.alert_id = a.id
            WHERE a.id IN {_dialect.Numbers("@alerts")} AND m.subscription_id = (SELECT MIN(o.subscription_id) FROM alert_matches o WHERE o.alert_id = a.id)
            ON CONFLICT (story_id, subscription_id) DO UPDATE SET why = 'away', noted_at = excluded.noted_at, due_at = excluded.due_at, told_at = NULL, bulletin_id = NULL
            """, new { alerts, due, now }, tx);
        await tx.Connection!.ExecuteAsync(
            $"""
            UPDATE deliveries SET state = 'refused', done_at = @now, detail = 'It could not be sent for long, and is told together with others.'
            WHERE id IN {_dialect.Numbers("@deliveries")}
            """, new { deliveries = Columns.Json(held.Select(one => one.DeliveryId)), now }, tx);
        // Nothing stands that could grow.
        await tx.Connection!.ExecuteAsync($"UPDATE alerts SET gone_at = @now WHERE id IN {_dialect.Numbers("@alerts")}", new { alerts, now }, tx);
        return held.Count;
    }
}
