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
                baseline_at = @BaselineAt, next_check_at = @NextCheckAt, etag = @Etag, last_modified = @LastModified, body_hash = @BodyHash,
                full_at = @FullAt, checked_at = @CheckedAt, succeeded_at = @SucceededAt, failures = @Failures, failure_kind = @FailureKind,
                failure_detail = @FailureDetail, failing_since = @FailingSince, rhythm = @Rhythm, hints = @Hints,
                move_target = @MoveTarget, move_since = @MoveSince, lease_token = NULL, lease_until = NULL
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
        var known = await tx.Connection!.ExecuteScalarAsync<long?>(
            "UPDATE feeds SET state = 'active' WHERE address = @address RETURNING id", new { address }, tx);
        if (known is { } id) return (new FeedId(id), false);
        var outletId = await OutletStore.FindOrAddAsync(tx, address, homePage, title, language);
        var added = await tx.Connection!.ExecuteScalarAsync<long>(
            """
            INSERT INTO feeds (address, outlet_id, title, home_page, language, added_at, next_check_at)
            VALUES (@address, @outletId, @title, @homePage, @language, @now, @now) RETURNING id
            """, new { address, outletId, title, homePage, language, now }, tx);
        return (new FeedId(added), true);
    }

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
