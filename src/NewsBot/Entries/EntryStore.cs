using System.Data.Common;
using Dapper;
using NewsBot.Checks;
using NewsBot.Storage;

namespace NewsBot.Entries;

/// <summary>Keeps entries, and the memory of having seen them, which outlives them.</summary>
internal sealed class EntryStore(Database database)
{
    private static readonly TimeSpan TitleMemory = TimeSpan.FromHours(48);
    /// <summary>How old the memory of an entry may be before it is renewed.</summary>
    public static readonly TimeSpan RenewAfter = TimeSpan.FromHours(12);
    private readonly Dialect _dialect = database.Dialect;

    /// <summary>What the feed's memory holds of a document: its known keys, and recent titles when something in it is unknown.</summary>
    public async Task<FeedMemory> RecallAsync(DbTransaction tx, Feed feed, IReadOnlyList<EntryKeys> keys, DateTimeOffset now)
    {
        if (feed.SucceededAt is null) return new FeedMemory(null, null, new Dictionary<EntryKey, KnownEntry>(), []);
        var known = await KnownAsync(tx, feed.Id, keys);
        if (feed.BaselineAt is null || keys.All(entry => entry.All.Any(known.ContainsKey))) return new FeedMemory(feed.BaselineAt, null, known, []);

        var newest = await tx.Connection!.ExecuteScalarAsync<long?>(
            "SELECT MAX(CASE WHEN published_at > seen_at THEN seen_at ELSE published_at END) FROM entries WHERE feed_id = @feedId", new { feedId = feed.Id }, tx);
        var recent = await tx.Connection!.QueryAsync<KnownEntry>(
            """
            SELECT id AS entry_id, seen_at AS key_seen_at, fingerprint, title, published_at, standing
            FROM entries WHERE feed_id = @feedId AND seen_at > @since ORDER BY id DESC LIMIT 500
            """, new { feedId = feed.Id, since = now - TitleMemory }, tx);
        return new FeedMemory(
            feed.BaselineAt,
            newest is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null,
            known,
            [.. recent.Select(entry => new RecentTitle(TitleKey.Of(entry.Title!), entry))]);
    }

    private async Task<Dictionary<EntryKey, KnownEntry>> KnownAsync(DbTransaction tx, FeedId feedId, IReadOnlyList<EntryKeys> keys)
    {
        var rows = await tx.Connection!.QueryAsync<(long Key, long EntryId, long KeySeenAt, long? Fingerprint, string? Title, string? Standing)>(
            $"""
            SELECT k.key, k.entry_id, k.seen_at, e.fingerprint, e.title, e.standing
            FROM entry_keys k LEFT JOIN entries e ON e.id = k.entry_id
            WHERE k.feed_id = @feedId AND k.key IN {_dialect.Numbers("@keys")}
            """,
            new { feedId, keys = Columns.Json(keys.SelectMany(entry => entry.All).Select(key => key.Value)) }, tx);
        return rows.ToDictionary(row => new EntryKey(row.Key), row => new KnownEntry
        {
            EntryId = new EntryId(row.EntryId),
            KeySeenAt = DateTimeOffset.FromUnixTimeMilliseconds(row.KeySeenAt),
            Fingerprint = row.Fingerprint,
            Title = row.Title,
            Standing = row.Standing,
        });
    }

    /// <summary>Reserves ids for so many entries and returns the first. They rise in the order of commits.</summary>
    public static Task<long> ReserveAsync(DbTransaction tx, int count) =>
        tx.Connection!.ExecuteScalarAsync<long>(
            "UPDATE counters SET next = next + @count WHERE name = 'entries' RETURNING next - @count", new { count }, tx);

    /// <summary>Writes new entries with the reasons of those that are no news.</summary>
    public async Task AddAsync(DbTransaction tx, IReadOnlyList<NewEntry> entries)
    {
        if (entries.Count == 0) return;
        await tx.Connection!.ExecuteAsync(
            $"""
            INSERT INTO entries (id, feed_id, outlet_id, title, link, summary, image, author, language, published_at, seen_at, standing, fingerprint)
            SELECT id, feed_id, outlet_id, title, link, summary, image, author, language, published_at, seen_at, standing, fingerprint
            FROM {_dialect.Rows("@rows", "id bigint", "feed_id bigint", "outlet_id bigint", "title text", "link text", "summary text", "image text",
                "author text", "language text", "published_at bigint", "seen_at bigint", "standing text", "fingerprint bigint")}
            """,
            new
            {
                rows = Columns.Json(entries.Select(entry => new
                {
                    Id = entry.Id.Value,
                    FeedId = entry.FeedId.Value,
                    OutletId = entry.OutletId.Value,
                    entry.Entry.Title,
                    entry.Entry.Link,
                    entry.Entry.Summary,
                    entry.Entry.Image,
                    entry.Entry.Author,
                    entry.Entry.Language,
                    PublishedAt = entry.Entry.Published?.ToUnixTimeMilliseconds(),
                    SeenAt = entry.SeenAt.ToUnixTimeMilliseconds(),
                    Standing = Word(entry.Standing),
                    entry.Entry.Fingerprint,
                })),
            }, tx);
        var reasons = entries.Where(entry => entry.Reason is not null).ToArray();
        if (reasons.Length == 0) return;
        await tx.Connection!.ExecuteAsync(
            $"""
            INSERT INTO reasons (entry_id, scope, reason, at)
            SELECT entry_id, 'feed', reason, at FROM {_dialect.Rows("@rows", "entry_id bigint", "reason text", "at bigint")}
            """,
            new { rows = Columns.Json(reasons.Select(entry => new { EntryId = entry.Id.Value, entry.Reason, At = entry.SeenAt.ToUnixTimeMilliseconds() })) }, tx);
    }

    /// <summary>Writes what changed in known entries and keeps what stood there before.</summary>
    public static async Task ChangeAsync(DbTransaction tx, IReadOnlyList<ChangedEntry> entries, DateTimeOffset now)
    {
        foreach (var changed in entries)
        {
            await tx.Connection!.ExecuteAsync(
                """
                INSERT INTO entry_changes (entry_id, at, what, before)
                SELECT id, @now, 'title', title FROM entries WHERE id = @id AND title <> @title
                UNION ALL SELECT id, @now, 'summary', summary FROM entries WHERE id = @id AND summary <> @summary
                UNION ALL SELECT id, @now, 'link', link FROM entries WHERE id = @id AND link IS NOT NULL AND link <> @link
                ON CONFLICT DO NOTHING
                """,
                new { id = changed.Id, now, title = changed.Entry.Title, summary = changed.Entry.Summary, link = changed.Entry.Link ?? "" }, tx);
            await tx.Connection!.ExecuteAsync(
                """
                UPDATE entries SET title = @title, summary = @summary, link = COALESCE(@link, link), image = COALESCE(@image, image),
                    fingerprint = @fingerprint, changed_at = @now
                WHERE id = @id
                """,
                new
                {
                    id = changed.Id,
                    now,
                    title = changed.Entry.Title,
                    summary = changed.Entry.Summary,
                    link = changed.Entry.Link,
                    image = changed.Entry.Image,
                    fingerprint = changed.Entry.Fingerprint,
                }, tx);
        }
    }

    /// <summary>Remembers keys; renews the memory of those not renewed for half a day.</summary>
    public async Task RememberAsync(DbTransaction tx, FeedId feedId, IReadOnlyCollection<(EntryKey Key, EntryId EntryId)> keys, DateTimeOffset now)
    {
        if (keys.Count == 0) return;
        // SQLite reads "ON CONFLICT" after a SELECT without a WHERE as part of a join.
        await tx.Connection!.ExecuteAsync(
            $"""
            INSERT INTO entry_keys (feed_id, key, entry_id, seen_at)
            SELECT @feedId, key, entry_id, @now FROM {_dialect.Rows("@rows", "key bigint", "entry_id bigint")} WHERE true
            ON CONFLICT (feed_id, key) DO UPDATE SET seen_at = excluded.seen_at WHERE entry_keys.seen_at < @renew
            """,
            new
            {
                feedId,
                now,
                renew = now - RenewAfter,
                rows = Columns.Json(keys.DistinctBy(pair => pair.Key).Select(pair => new { Key = pair.Key.Value, EntryId = pair.EntryId.Value })),
            }, tx);
    }

    /// <summary>True when the memory of a key wants renewing.</summary>
    public static bool IsStale(KnownEntry known, DateTimeOffset now) => now - known.KeySeenAt > RenewAfter;

    /// <summary>The word for a standing in the store.</summary>
    public static string Word(Standing standing) => standing.ToString().ToLowerInvariant();
}
