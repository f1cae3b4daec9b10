using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Discord;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>Keeps the outbox. One delivery a destination is under way at a time, and new alerts leave in the order they were planned.</summary>
internal sealed class DeliveryStore(Database database, IOptions<ModeOptions> modes)
{
    /// <summary>Claims due deliveries, at most one a destination. Alerts that were held for long are left to <see cref="HeldAlerts"/>.</summary>
    public Task<IReadOnlyList<Delivery>> ClaimAsync(DateTimeOffset now, TimeSpan lease, long token, int most, CancellationToken ct) =>
        database.WriteAsync<IReadOnlyList<Delivery>>(async tx =>
        {
            var due = await tx.Connection!.QueryAsync<(long Id, long DestinationId)>(
                $"""
                SELECT d.id, d.destination_id FROM deliveries d
                WHERE d.state = 'pending' AND d.due_at <= @now AND (d.lease_until IS NULL OR d.lease_until <= @now)
                    AND NOT (d.kind = 'create' AND d.alert_id IS NOT NULL AND d.attempts = 0 AND d.planned_at < @held)
                    AND NOT EXISTS (SELECT 1 FROM destinations p WHERE p.id = d.destination_id AND p.disabled_at IS NOT NULL)
                    AND NOT EXISTS (SELECT 1 FROM deliveries b WHERE b.destination_id = d.destination_id AND b.state = 'pending' AND b.id <> d.id
                        AND (b.lease_until > @now OR (b.kind = 'create' AND b.id < d.id)))
                ORDER BY d.due_at, d.id LIMIT @most {database.Dialect.SkipLocked}
                """, new { now, held = now - modes.Value.HeldFor, most = most * 4 }, tx);
            var ids = due.DistinctBy(row => row.DestinationId).Take(most).Select(row => row.Id).ToArray();
            if (ids.Length == 0) return [];
            var list = Columns.Json(ids);
            await tx.Connection!.ExecuteAsync(
                $"""
                UPDATE deliveries SET lease_token = @token, lease_until = @until, attempts = attempts + 1, first_try_at = COALESCE(first_try_at, @now)
                WHERE id IN {database.Dialect.Numbers("@list")}
                """, new { list, token, until = now + lease, now }, tx);
            return (await tx.Connection!.QueryAsync<Delivery>(
                $"""
                SELECT d.id, d.kind, d.alert_id, d.bulletin_id, d.destination_id, p.kind AS destination_kind, p.channel_id, p.guild_id,
                    d.lease_token, d.attempts, d.first_try_at, COALESCE(a.message_id, o.message_id) AS message_id, COALESCE(a.shown, o.shown) AS shown, COALESCE(a.sent_at, o.sent_at) AS sent_at,
                    a.written_by, p.layout, p.webhook_id, p.webhook_token,
                    o.thread_of, CASE WHEN t.gone_at IS NULL THEN t.message_id END AS thread_id, t.thread_at IS NOT NULL AS thread_known,
                    (SELECT n.message_id FROM alerts n WHERE n.id = o.answers AND n.gone_at IS NULL) AS answers
                FROM deliveries d JOIN destinations p ON p.id = d.destination_id
                LEFT JOIN alerts a ON a.id = d.alert_id LEFT JOIN bulletins o ON o.id = d.bulletin_id LEFT JOIN alerts t ON t.id = o.thread_of
                WHERE d.id IN {database.Dialect.Numbers("@list")} ORDER BY d.id
                """, new { list }, tx)).AsList();
        }, ct);

    /// <summary>The messages of a destination, from an instant on, that are known to be somebody's.</summary>
    public Task<IReadOnlySet<Snowflake>> KnownMessagesAsync(DestinationId destinationId, DateTimeOffset since, CancellationToken ct) =>
        database.ReadAsync<IReadOnlySet<Snowflake>>(async connection => (await connection.QueryAsync<long>(
            """
            SELECT message_id FROM alerts WHERE destination_id = @destinationId AND message_id IS NOT NULL AND sent_at >= @since
            UNION ALL SELECT message_id FROM bulletins WHERE destination_id = @destinationId AND message_id IS NOT NULL AND sent_at >= @since
            """, new { destinationId, since }))
            .Select(id => new Snowflake((ulong)id)).ToHashSet(), ct);

    /// <summary>The message stands: keeps its id, and the webhook that wrote it, and closes the delivery.</summary>
    public Task PostedAsync(Delivery delivery, Snowflake messageId, Snowflake? webhook, long shown, DateTimeOffset now, string outcome, CancellationToken ct) =>
        FinishAsync(delivery, "done", now, outcome, async tx =>
        {
            await tx.Connection!.ExecuteAsync(
                $"UPDATE {Table(delivery)} SET message_id = @messageId, sent_at = COALESCE(sent_at, @now), shown = @shown WHERE id = @id AND message_id IS NULL",
                new { messageId, now, shown, id = Row(delivery) }, tx);
            if (delivery.AlertId is { } id && webhook is not null) await tx.Connection!.ExecuteAsync("UPDATE alerts SET written_by = @webhook WHERE id = @id", new { webhook, id }, tx);
        }, ct);

    /// <summary>The message was edited, or shows everything already.</summary>
    public Task EditedAsync(Delivery delivery, long shown, bool written, DateTimeOffset now, string outcome, CancellationToken ct) =>
        FinishAsync(delivery, "done", now, outcome, tx => tx.Connection!.ExecuteAsync(
            written
                ? $"UPDATE {Table(delivery)} SET edited_at = @now, edits = edits + 1, shown = @shown WHERE id = @id"
                : $"UPDATE {Table(delivery)} SET shown = @shown WHERE id = @id",
            new { now, shown, id = Row(delivery) }, tx), ct);

    /// <summary>The message went on to the servers that follow its channel.</summary>
    public Task PublishedAsync(Delivery delivery, DateTimeOffset now, string outcome, CancellationToken ct) =>
        FinishAsync(delivery, "done", now, outcome, tx => tx.Connection!.ExecuteAsync(
            "UPDATE alerts SET published_at = @now WHERE id = @id AND published_at IS NULL", new { now, id = Row(delivery) }, tx), ct);

    /// <summary>The message was deleted by somebody: it stays deleted.</summary>
    public Task MessageGoneAsync(Delivery delivery, DateTimeOffset now, string outcome, CancellationToken ct) =>
        FinishAsync(delivery, "done", now, outcome, tx => tx.Connection!.ExecuteAsync(
            $"UPDATE {Table(delivery)} SET gone_at = @now WHERE id = @id", new { now, id = Row(delivery) }, tx), ct);

    /// <summary>Discord will never take this delivery: it is closed with the reason.</summary>
    public Task RefusedAsync(Delivery delivery, DateTimeOffset now, string outcome, CancellationToken ct) =>
        FinishAsync(delivery, "refused", now, outcome, _ => Task.CompletedTask, ct);

    /// <summary>Tries again later.</summary>
    public Task PostponeAsync(Delivery delivery, DateTimeOffset due, DateTimeOffset now, string outcome, CancellationToken ct) =>
        database.WriteAsync(async tx =>
        {
            await RecordAsync(tx, delivery, now, outcome);
            await tx.Connection!.ExecuteAsync(
                "UPDATE deliveries SET due_at = @due, detail = @outcome, lease_token = NULL, lease_until = NULL WHERE id = @id AND lease_token = @token",
                new { due, outcome, id = delivery.Id, token = delivery.LeaseToken }, tx);
        }, ct);

    /// <summary>The webhook is gone, and must not be tried again: from now on the bot itself writes there, this delivery first. Its id is kept: what it wrote is known by it.</summary>
    public Task LoseWebhookAsync(Delivery delivery, DateTimeOffset now, string outcome, CancellationToken ct) =>
        database.WriteAsync(async tx =>
        {
            await RecordAsync(tx, delivery, now, outcome);
            await tx.Connection!.ExecuteAsync(
                "UPDATE destinations SET layout = 'desk', webhook_token = NULL WHERE id = @id AND webhook_id = @gone",
                new { id = delivery.DestinationId, gone = delivery.WebhookId }, tx);
            await tx.Connection!.ExecuteAsync(
                "UPDATE deliveries SET detail = @outcome, lease_token = NULL, lease_until = NULL WHERE id = @id AND lease_token = @token",
                new { outcome, id = delivery.Id, token = delivery.LeaseToken }, tx);
        }, ct);

    /// <summary>The destination refuses us: nothing more is sent there until somebody mends it. What is pending waits.</summary>
    public Task DisableAsync(Delivery delivery, DateTimeOffset now, string outcome, CancellationToken ct) =>
        database.WriteAsync(async tx =>
        {
            await RecordAsync(tx, delivery, now, outcome);
            await tx.Connection!.ExecuteAsync(
                "UPDATE destinations SET disabled_at = COALESCE(disabled_at, @now), disabled_why = @outcome WHERE id = @id",
                new { now, outcome, id = delivery.DestinationId }, tx);
            await tx.Connection!.ExecuteAsync(
                "UPDATE deliveries SET detail = @outcome, lease_token = NULL, lease_until = NULL WHERE id = @id AND lease_token = @token",
                new { outcome, id = delivery.Id, token = delivery.LeaseToken }, tx);
        }, ct);

    /// <summary>An alert has a thread.</summary>
    public Task ThreadOpenedAsync(AlertId id, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(tx =>
        tx.Connection!.ExecuteAsync("UPDATE alerts SET thread_at = COALESCE(thread_at, @now) WHERE id = @id", new { id, now }, tx), ct);

    /// <summary>When the next delivery is due; null when the outbox is empty.</summary>
    public Task<DateTimeOffset?> NextDueAsync(CancellationToken ct) =>
        database.ReadAsync(connection => connection.ExecuteScalarAsync<DateTimeOffset?>(
            """
            SELECT MIN(d.due_at) FROM deliveries d JOIN destinations p ON p.id = d.destination_id
            WHERE d.state = 'pending' AND p.disabled_at IS NULL
            """), ct);

    /// <summary>
    /// Gives back every lease. For a process that is alone on its database and has just started. What has no nonce is not due before
    /// <paramref name="settled"/>: a write of the process before may still be on its way into the channel.
    /// </summary>
    public Task ReleaseAllAsync(DateTimeOffset settled, CancellationToken ct) =>
        database.WriteAsync(tx => tx.Connection!.ExecuteAsync(
            """
            UPDATE deliveries SET lease_token = NULL, lease_until = NULL, due_at = CASE
                WHEN kind = 'create' AND destination_id IN (SELECT id FROM destinations WHERE kind = 'forum' OR layout = 'outlet') THEN @settled ELSE due_at END
            WHERE lease_token IS NOT NULL
            """, new { settled }, tx), ct);

    private Task FinishAsync(Delivery delivery, string state, DateTimeOffset now, string outcome, Func<DbTransaction, Task> write, CancellationToken ct) =>
        database.WriteAsync(async tx =>
        {
            await RecordAsync(tx, delivery, now, outcome);
            await write(tx);
            // A message that is known to stand closes the delivery whoever holds the lease by now.
            await tx.Connection!.ExecuteAsync(
                "UPDATE deliveries SET state = @state, done_at = @now, detail = @outcome, lease_token = NULL, lease_until = NULL WHERE id = @id AND state = 'pending'",
                new { state, now, outcome, id = delivery.Id }, tx);
        }, ct);

    // Alerts and bulletins keep the same columns of their message.
    private static string Table(Delivery delivery) => delivery.AlertId is null ? "bulletins" : "alerts";

    private static long Row(Delivery delivery) => delivery.AlertId?.Value ?? delivery.BulletinId!.Value.Value;

    private static Task RecordAsync(DbTransaction tx, Delivery delivery, DateTimeOffset now, string outcome) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO attempts (delivery_id, number, at, outcome) VALUES (@id, @number, @now, @outcome)
            ON CONFLICT (delivery_id, number) DO UPDATE SET at = excluded.at, outcome = excluded.outcome
            """, new { id = delivery.Id, number = delivery.Attempts, now, outcome }, tx);
}
