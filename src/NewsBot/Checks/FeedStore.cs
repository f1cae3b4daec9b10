using System.Data.Common;
using Dapper;
using NewsBot.Storage;

namespace NewsBot.Checks;

/// <summary>Keeps feeds and hands out leases on those that are due.</summary>
internal sealed class FeedStore(Database database)
{
    private const string Select =
        "SELECT f.*, o.name AS outlet_name FROM feeds f JOIN outlets o ON o.id = f.outlet_id";

    /// <summary>Claims up to <paramref name="most"/> due feeds, longest due first. Nobody else gets them until the lease ends.</summary>
    public Task<IReadOnlyList<Feed>> ClaimDueAsync(DateTimeOffset now, TimeSpan lease, long token, int most, CancellationToken ct) =>
        ClaimAsync("next_check_at <= @now", now, lease, token, most, ct);

    /// <summary>Claims active feeds that were not checked since <paramref name="since"/>, due or not.</summary>
    public Task<IReadOnlyList<Feed>> ClaimUncheckedAsync(DateTimeOffset since, DateTimeOffset now, TimeSpan lease, long token, int most, CancellationToken ct) =>
        ClaimAsync("(checked_at IS NULL OR checked_at < @since)", now, lease, token, most, ct, since);

    private Task<IReadOnlyList<Feed>> ClaimAsync(string which, DateTimeOffset now, TimeSpan lease, long token, int most, CancellationToken ct, DateTimeOffset? since = null) =>
        database.WriteAsync<IReadOnlyList<Feed>>(async tx =>
        {
            var ids = (await tx.Connection!.QueryAsync<long>(
                $"""
                UPDATE feeds SET lease_token = @token, lease_until = @until WHERE id IN (
                    SELECT id FROM feeds
                    WHERE state = 'active' AND {which} AND (lease_until IS NULL OR lease_until <= @now)
                    ORDER BY next_check_at LIMIT @most {database.Dialect.SkipLocked})
                RETURNING id
                """, new { now, until = now + lease, token, most, since }, tx)).AsList();
            if (ids.Count == 0) return [];
            return (await tx.Connection!.QueryAsync<Feed>(
                $"{Select} WHERE f.id IN {database.Dialect.Numbers("@ids")} ORDER BY f.next_check_at, f.id",
                new { ids = Columns.Json(ids) }, tx)).AsList();
        }, ct);

    /// <summary>Whether the check may still be finished: false when the lease ran out and another check took over.</summary>
    public static async Task<bool> HoldsLeaseAsync(DbTransaction tx, Feed feed) =>
        await tx.Connection!.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM feeds WHERE id = @id AND lease_token = @token", new { id = feed.Id, token = feed.LeaseToken }, tx) == 1;

    /// <summary>Writes what a check taught and gives the lease back.</summary>
    public static Task FinishAsync(DbTransaction tx, Feed feed, long? token) =>
        tx.Connection!.ExecuteAsync(
            """
            UPDATE feeds SET
                address = @Address, title = @Title, home_page = @HomePage, language = @Language, state = @State, outlet_id = @OutletId,
                baseline_at = @BaselineAt, next_check_at = @NextCheckAt, etag = @Etag, last_modified = @LastModified, body_hash = @BodyHash, shown_at = @ShownAt,
                full_at = @FullAt, checked_at = @CheckedAt, succeeded_at = @SucceededAt, failures = @Failures, failure_kind = @FailureKind,
                failure_detail = @FailureDetail, failing_since = @FailingSince, rhythm = @Rhythm, hints = @Hints,
                move_target = @MoveTarget, move_since = @MoveSince, pushed_until = @PushedUntil, lease_token = NULL, lease_until = NULL
            WHERE id = @Id AND lease_token = @token
            """,
            new
            {
                feed.Address,
                feed.Title,
                feed.HomePage,
                feed.Language,
                feed.State,
                feed.OutletId,
                feed.BaselineAt,
                feed.NextCheckAt,
                feed.Etag,
                feed.LastModified,
                feed.BodyHash,
                feed.ShownAt,
                feed.FullAt,
                feed.CheckedAt,
                feed.SucceededAt,
                feed.Failures,
                feed.FailureKind,
                feed.FailureDetail,
                feed.FailingSince,
                feed.Rhythm,
                feed.Hints,
                feed.MoveTarget,
                feed.MoveSince,
                feed.PushedUntil,
                feed.Id,
                token,
            }, tx);

    /// <summary>Adds one line to the feed's record of checks.</summary>
    public static Task RecordAsync(DbTransaction tx, FeedId feedId, DateTimeOffset at, TimeSpan duration, string outcome, int entries, int newEntries, string? detail) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO checks (feed_id, at, duration_ms, outcome, entries, new_entries, detail)
            VALUES (@feedId, @at, @duration, @outcome, @entries, @newEntries, @detail)
            """, new { feedId, at, duration, outcome, entries, newEntries, detail }, tx);

    /// <summary>Adds a feed, or finds it: one row an address, whoever asks for it. Makes a feed that was gone or paused active again.</summary>
    public static async Task<(FeedId Id, bool Added)> FindOrAddAsync(DbTransaction tx, string address, string? homePage, string? title, string? language, DateTimeOffset now)
    {
        var known = await tx.Connection!.ExecuteScalarAsync<long?>("SELECT id FROM feeds WHERE address = @address", new { address }, tx);
        if (known is { } id)
        {
            await ReviveAsync(tx, new FeedId(id), now);
            return (new FeedId(id), false);
        }

        var outletId = await OutletStore.FindOrAddAsync(tx, address, homePage, title, language);
        var added = await tx.Connection!.ExecuteScalarAsync<long>(
            """
            INSERT INTO feeds (address, outlet_id, title, home_page, language, added_at, next_check_at)
            VALUES (@address, @outletId, @title, @homePage, @language, @now, @now) RETURNING id
            """, new { address, outletId, title, homePage, language, now }, tx);
        return (new FeedId(added), true);
    }

    /// <summary>
    /// Makes a feed that was gone or paused active again and due at once. What it published meanwhile is taken as read: whoever asks for it
    /// now wants what comes from now on.
    /// </summary>
    public static Task ReviveAsync(DbTransaction tx, FeedId id, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        """
        UPDATE feeds SET state = 'active', baseline_at = NULL, body_hash = NULL, etag = NULL, last_modified = NULL, full_at = NULL,
            failures = 0, failure_kind = NULL, failure_detail = NULL, failing_since = NULL, pushed_until = NULL, next_check_at = @now
        WHERE id = @id AND state <> 'active'
        """, new { id, now }, tx);

    /// <summary>Gives a feed another address, as if it were new there; its memory of entries stays. False when another feed has that address.</summary>
    public static async Task<bool> MoveAsync(DbTransaction tx, FeedId id, string address, DateTimeOffset now) =>
        await tx.Connection!.ExecuteAsync(
            """
            UPDATE feeds SET address = @address, state = 'active', body_hash = NULL, etag = NULL, last_modified = NULL, full_at = NULL, move_target = NULL,
                move_since = NULL, failures = 0, failure_kind = NULL, failure_detail = NULL, failing_since = NULL, pushed_until = NULL, next_check_at = @now
            WHERE id = @id AND NOT EXISTS (SELECT 1 FROM feeds other WHERE other.address = @address AND other.id <> @id)
            """, new { id, address, now }, tx) == 1;

    /// <summary>The feed with an address, or null.</summary>
    public static async Task<FeedId?> AtAsync(DbTransaction tx, string address) =>
        await tx.Connection!.ExecuteScalarAsync<long?>("SELECT id FROM feeds WHERE address = @address", new { address }, tx) is { } id ? new FeedId(id) : null;

    /// <summary>Notes what the bulletins about a feed's trouble begin with; null when none stands any more.</summary>
    public static Task NoticeAsync(DbTransaction tx, FeedId id, string? notice) =>
        tx.Connection!.ExecuteAsync("UPDATE feeds SET notice = @notice WHERE id = @id", new { id, notice }, tx);

    /// <summary>Claims one feed that is active or gone, due or not; null when somebody else holds it, or nobody wants it.</summary>
    public Task<Feed?> ClaimOneAsync(FeedId id, DateTimeOffset now, TimeSpan lease, long token, CancellationToken ct) => database.WriteAsync(async tx =>
    {
        var claimed = await tx.Connection!.ExecuteAsync(
            """
            UPDATE feeds SET lease_token = @token, lease_until = @until, state = 'active'
            WHERE id = @id AND state <> 'paused' AND (lease_until IS NULL OR lease_until <= @now)
            """, new { id, token, until = now + lease, now }, tx);
        return claimed == 0 ? null : await tx.Connection!.QuerySingleAsync<Feed>($"{Select} WHERE f.id = @id", new { id }, tx);
    }, ct);

    /// <summary>Makes active feeds due now, except those checked since an instant. Returns how many.</summary>
    public Task<int> HastenAsync(IEnumerable<FeedId> ids, DateTimeOffset since, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(tx =>
        tx.Connection!.ExecuteAsync(
            $"""
            UPDATE feeds SET next_check_at = @now
            WHERE id IN {database.Dialect.Numbers("@ids")} AND state = 'active' AND next_check_at > @now AND (checked_at IS NULL OR checked_at <= @since)
            """, new { ids = Columns.Json(ids.Select(id => id.Value)), since, now }, tx), ct);

    /// <summary>One feed, or null.</summary>
    public Task<Feed?> FindAsync(FeedId id, CancellationToken ct) =>
        database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<Feed>($"{Select} WHERE f.id = @id", new { id }), ct);

    /// <summary>Every feed that is followed, by name.</summary>
    public Task<IReadOnlyList<Feed>> AllAsync(CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Feed>>(async connection =>
            (await connection.QueryAsync<Feed>($"{Select} WHERE f.state <> 'paused' ORDER BY LOWER(o.name), f.id")).AsList(), ct);

    /// <summary>When the next active feed is due; null when there is none.</summary>
    public Task<DateTimeOffset?> NextDueAsync(CancellationToken ct) =>
        database.ReadAsync(connection => connection.ExecuteScalarAsync<DateTimeOffset?>("SELECT MIN(next_check_at) FROM feeds WHERE state = 'active'"), ct);

    /// <summary>Gives back the leases of feeds that were claimed and not checked.</summary>
    public Task ReleaseAsync(IReadOnlyCollection<Feed> given, CancellationToken ct) => given.Count == 0
        ? Task.CompletedTask
        : database.WriteAsync(tx => tx.Connection!.ExecuteAsync(
            $"UPDATE feeds SET lease_token = NULL, lease_until = NULL WHERE lease_token IN {database.Dialect.Numbers("@tokens")}",
            new { tokens = Columns.Json(given.Select(feed => feed.LeaseToken).Distinct()) }, tx), ct);

    /// <summary>Gives back every lease. For a process that is alone on its database and has just started.</summary>
    public Task ReleaseAllAsync(CancellationToken ct) =>
        database.WriteAsync(tx => tx.Connection!.ExecuteAsync("UPDATE feeds SET lease_token = NULL, lease_until = NULL WHERE lease_token IS NOT NULL", transaction: tx), ct);
}
