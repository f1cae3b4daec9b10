using Dapper;
using NewsBot.Alerts;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>Reads the ledger of deliveries for people.</summary>
internal sealed class DeliveryLedger(Database database)
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    /// <summary>An alert's deliveries, the oldest first.</summary>
    public Task<IReadOnlyList<DeliveryRecord>> OfAlertAsync(AlertId id, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<DeliveryRecord>>(async connection => (await connection.QueryAsync<DeliveryRecord>(
            "SELECT kind, state, planned_at, due_at, done_at, attempts, detail FROM deliveries WHERE alert_id = @id ORDER BY id", new { id })).AsList(), ct);

    /// <summary>The outbox now, and what left it since an instant.</summary>
    public Task<OutboxState> StateAsync(DateTimeOffset since, DateTimeOffset now, CancellationToken ct) => database.ReadAsync(async connection =>
    {
        var (waiting, overdue, held) = await connection.QuerySingleAsync<(long, long, long)>(
            """
            SELECT COUNT(CASE WHEN p.disabled_at IS NULL THEN 1 END),
                COUNT(CASE WHEN p.disabled_at IS NULL AND d.due_at < @late THEN 1 END),
                COUNT(CASE WHEN p.disabled_at IS NOT NULL THEN 1 END)
            FROM deliveries d JOIN destinations p ON p.id = d.destination_id WHERE d.state = 'pending'
            """, new { late = now - Slack });
        var (refused, posted, edited) = await connection.QuerySingleAsync<(long, long, long)>(
            """
            SELECT COUNT(CASE WHEN state = 'refused' THEN 1 END),
                COUNT(CASE WHEN state = 'done' AND kind = 'create' THEN 1 END),
                COUNT(CASE WHEN state = 'done' AND kind = 'edit' THEN 1 END)
            FROM deliveries WHERE done_at >= @since
            """, new { since });
        return new OutboxState(waiting, overdue, held, refused, posted, edited);
    }, ct);
}
