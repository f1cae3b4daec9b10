using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using NewsBot.Feeds.WebSub;
using NewsBot.Storage;

namespace NewsBot.Checks;

/// <summary>Keeps the feeds' places at their hubs.</summary>
internal sealed class HubStore(Database database)
{
    private const int CallbackDigits = 40;

    /// <summary>A feed names a hub. A new or another one is asked at the next turn.</summary>
    public static Task WantAsync(DbTransaction tx, FeedId feedId, Uri hub, Uri topic, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO hub_leases (feed_id, hub, topic, callback, secret, state, due_at) VALUES (@feedId, @hub, @topic, @callback, @secret, 'wanted', @now)
        ON CONFLICT (feed_id) DO UPDATE SET hub = excluded.hub, topic = excluded.topic, callback = excluded.callback, secret = excluded.secret,
            state = 'wanted', due_at = excluded.due_at, asked = 0, live_until = NULL, detail = NULL
        WHERE hub_leases.hub <> excluded.hub OR hub_leases.topic <> excluded.topic OR hub_leases.state = 'ending'
        """,
        new
        {
            feedId,
            hub = hub.AbsoluteUri,
            topic = topic.AbsoluteUri,
            callback = RandomNumberGenerator.GetHexString(CallbackDigits, lowercase: true),
            secret = WebSubSubscription.NewSecret(),
            now,
        }, tx);

    /// <summary>A feed names no hub any more: its place is given back at the next turn.</summary>
    public static Task LeaveAsync(DbTransaction tx, FeedId feedId, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        "UPDATE hub_leases SET state = 'ending', due_at = @now, asked = 0 WHERE feed_id = @feedId AND state <> 'ending'", new { feedId, now }, tx);

    /// <summary>Claims the places whose hubs are to be asked now; places of feeds that nobody wants any more are given back.</summary>
    /// <param name="now">The present.</param>
    /// <param name="retry">When a claimed one is claimed again if its hub says nothing; doubles with each request.</param>
    /// <param name="most">How many.</param>
    /// <param name="ct">Cancels.</param>
    public Task<IReadOnlyList<HubLease>> ClaimDueAsync(DateTimeOffset now, TimeSpan retry, int most, CancellationToken ct) => database.WriteAsync<IReadOnlyList<HubLease>>(async tx =>
    {
        await tx.Connection!.ExecuteAsync(
            """
            UPDATE hub_leases SET state = 'ending', due_at = @now, asked = 0
            WHERE state <> 'ending' AND feed_id IN (SELECT id FROM feeds WHERE state <> 'active')
            """, new { now }, tx);
        return (await tx.Connection!.QueryAsync<HubLease>(
            $"""
            UPDATE hub_leases SET asked = asked + 1, due_at = @now + CASE WHEN asked < 7 THEN @retry * (1 << asked) ELSE @day END
            WHERE feed_id IN (SELECT feed_id FROM hub_leases WHERE due_at <= @now ORDER BY due_at LIMIT @most {database.Dialect.SkipLocked})
            RETURNING *
            """, new { now, retry, most, day = TimeSpan.FromDays(1) }, tx)).AsList();
    }, ct);

    /// <summary>Whose callback this is; null when it is nobody's.</summary>
    public Task<HubLease?> FindAsync(string callback, CancellationToken ct) => database.ReadAsync(connection =>
        connection.QuerySingleOrDefaultAsync<HubLease>("SELECT * FROM hub_leases WHERE callback = @callback", new { callback }), ct);

    /// <summary>A feed's place; null when it has none.</summary>
    public Task<HubLease?> OfFeedAsync(FeedId feedId, CancellationToken ct) => database.ReadAsync(connection =>
        connection.QuerySingleOrDefaultAsync<HubLease>("SELECT * FROM hub_leases WHERE feed_id = @feedId", new { feedId }), ct);

    /// <summary>The hub has confirmed: it pushes until an instant, and is asked again before that.</summary>
    public Task ConfirmedAsync(HubLease lease, DateTimeOffset until, DateTimeOffset renew, CancellationToken ct) => ChangeAsync(
        lease, "state = 'live', live_until = @until, due_at = @renew, asked = 0, detail = NULL", new { callback = lease.Callback, until, renew }, ct);

    /// <summary>The hub has refused, now or later.</summary>
    public Task RefusedAsync(HubLease lease, string detail, DateTimeOffset due, CancellationToken ct) => database.WriteAsync(async tx =>
    {
        await tx.Connection!.ExecuteAsync(
            "UPDATE hub_leases SET state = 'wanted', live_until = NULL, detail = @detail, due_at = @due WHERE callback = @callback AND state <> 'ending'",
            new { callback = lease.Callback, detail, due }, tx);
        await DistrustAsync(tx, lease);
    }, ct);

    /// <summary>What the hub answered to a request that came to nothing; it is asked again in its turn.</summary>
    public Task DetailAsync(HubLease lease, string detail, CancellationToken ct) => ChangeAsync(lease, "detail = @detail", new { callback = lease.Callback, detail }, ct);

    /// <summary>A push with a fitting signature has come.</summary>
    public Task PushedAsync(HubLease lease, DateTimeOffset now, CancellationToken ct) =>
        ChangeAsync(lease, "pushes = pushes + 1, pushed_at = @now", new { callback = lease.Callback, now }, ct);

    /// <summary>A push without a fitting signature has come.</summary>
    public Task ForgedAsync(HubLease lease, CancellationToken ct) => ChangeAsync(lease, "forged = forged + 1", new { callback = lease.Callback }, ct);

    /// <summary>The place is given back for good.</summary>
    public Task EndAsync(HubLease lease, CancellationToken ct) => database.WriteAsync(async tx =>
    {
        await tx.Connection!.ExecuteAsync("DELETE FROM hub_leases WHERE callback = @callback", new { callback = lease.Callback }, tx);
        await DistrustAsync(tx, lease);
    }, ct);

    private static Task DistrustAsync(DbTransaction tx, HubLease lease) =>
        tx.Connection!.ExecuteAsync("UPDATE feeds SET pushed_until = NULL WHERE id = @id", new { id = lease.FeedId }, tx);

    // By its callback: a place that was taken anew meanwhile has another.
    private Task ChangeAsync(HubLease lease, string change, object values, CancellationToken ct) =>
        database.WriteAsync(tx => tx.Connection!.ExecuteAsync($"UPDATE hub_leases SET {change} WHERE callback = @callback", values, tx), ct);
}
