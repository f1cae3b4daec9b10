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

    private static readonly Insert<NewEntry> Entries = new(
        "entries",
        """
        id bigint, feed_id bigint, outlet_id bigint, title text, link text, summary text, image text,
        author text, language text, published_at bigint, seen_at bigint, standing text, fingerprint bigint
        """,
        static (entry, row) =>
        {
            row.Add(entry.Id.Value);
            row.Add(entry.FeedId.Value);
            row.Add(entry.OutletId.Value);
            row.Add(entry.Entry.Title);
            row.Add(entry.Entry.Link);
            row.Add(entry.Entry.Summary);
            row.Add(entry.Entry.Image);
            row.Add(entry.Entry.Author);
            row.Add(entry.Entry.Language);
            row.Add(entry.Entry.Published?.ToUnixTimeMilliseconds());
            row.Add(entry.SeenAt.ToUnixTimeMilliseconds());
            row.Add(Word(entry.Standing));
            row.Add(entry.Entry.Fingerprint);
        });

    private static readonly Insert<NewEntry> Reasons = new(
        "reasons", "entry_id bigint, scope text, reason text, at bigint", static (entry, row) =>
        {
            row.Add(entry.Id.Value);
            row.Add("feed");
            row.Add(entry.Reason);
            row.Add(entry.SeenAt.ToUnixTimeMilliseconds());
        });

    private static readonly Insert<KeyRow> Keys = new(
        "entry_keys", "feed_id bigint, key bigint, entry_id bigint, seen_at bigint", static (key, row) =>
        {
            row.Add(key.FeedId);
            row.Add(key.Key);
            row.Add(key.EntryId);
            row.Add(key.SeenAt);
        },
        $"ON CONFLICT (feed_id, key) DO UPDATE SET seen_at = excluded.seen_at WHERE entry_keys.seen_at < excluded.seen_at - {(long)RenewAfter.TotalMilliseconds}");

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
        await _dialect.InsertAsync(tx, Entries, entries);
        await _dialect.InsertAsync(tx, Reasons, entries.Where(entry => entry.Reason is not null));
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
        await _dialect.InsertAsync(tx, Keys, keys.DistinctBy(pair => pair.Key).Select(pair => new KeyRow(feedId.Value, pair.Key.Value, pair.EntryId.Value, now.ToUnixTimeMilliseconds())));
    }

    /// <summary>True when the memory of a key wants renewing.</summary>
    public static bool IsStale(KnownEntry known, DateTimeOffset now) => now - known.KeySeenAt > RenewAfter;

    /// <summary>The word for a standing in the store.</summary>
    public static string Word(Standing standing) => standing.ToString().ToLowerInvariant();

    private readonly record struct KeyRow(long FeedId, long Key, long EntryId, long SeenAt);
}
