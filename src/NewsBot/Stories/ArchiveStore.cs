using Dapper;
using NewsBot.Discord;
using NewsBot.Entries;
using NewsBot.Storage;

namespace NewsBot.Stories;

/// <summary>Reads stored entries back for people: what a server's sources brought.</summary>
internal sealed class ArchiveStore(Database database)
{
    /// <summary>The columns of an <see cref="ArchivedEntry"/>, of <c>e</c>.</summary>
    public const string Select =
        """
        SELECT e.id, s.story_id, e.title, e.summary, e.link, e.language, o.name AS outlet, o.owner, e.feed_id, e.published_at, e.seen_at, e.standing
        FROM entries e JOIN outlets o ON o.id = e.outlet_id LEFT JOIN story_entries s ON s.entry_id = e.id
        """;

    /// <summary>What a server's sources brought since an instant, by when it was seen, the newest first.</summary>
    public Task<IReadOnlyList<ArchivedEntry>> SinceAsync(Snowflake guildId, DateTimeOffset since, int most, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<ArchivedEntry>>(async connection => (await connection.QueryAsync<ArchivedEntry>(
            $"""
            {Select}
            WHERE e.seen_at >= @since AND e.feed_id IN (SELECT feed_id FROM sources WHERE guild_id IN (0, @guildId))
            ORDER BY e.id DESC LIMIT @most
            """, new { guildId, since, most })).AsList(), ct);

    /// <summary>The entries with this link that a server's sources brought, the newest first.</summary>
    public Task<IReadOnlyList<ArchivedEntry>> WithLinkAsync(Snowflake guildId, EntryKey link, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<ArchivedEntry>>(async connection => (await connection.QueryAsync<ArchivedEntry>(
            $"""
            {Select}
            WHERE e.id IN (
                SELECT k.entry_id FROM entry_keys k
                WHERE k.feed_id IN (SELECT feed_id FROM sources WHERE guild_id IN (0, @guildId)) AND k.key = @key)
            ORDER BY e.id DESC LIMIT 20
            """, new { guildId, key = link.Value })).AsList(), ct);

    /// <summary>When the check began that brought an entry; null when its record was cleared away.</summary>
    public Task<DateTimeOffset?> CheckedAtAsync(EntryId id, CancellationToken ct) => database.ReadAsync(connection => connection.ExecuteScalarAsync<DateTimeOffset?>(
        """
        SELECT c.at FROM entries e JOIN checks c ON c.feed_id = e.feed_id AND c.at <= e.seen_at
        WHERE e.id = @id ORDER BY c.at DESC LIMIT 1
        """, new { id }), ct);

    /// <summary>One entry; null when it was cleared away.</summary>
    public Task<ArchivedEntry?> FindAsync(EntryId id, CancellationToken ct) =>
        database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<ArchivedEntry>($"{Select} WHERE e.id = @id", new { id }), ct);

    /// <summary>Why an entry did not become an alert in a server's channels or a member's direct messages, where that was written down: the scope and the reason.</summary>
    public Task<IReadOnlyList<(string Scope, string Reason)>> ReasonsAsync(EntryId id, Snowflake guildId, Snowflake userId, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<(string, string)>>(async connection => (await connection.QueryAsync<(string, string)>(
            """
            SELECT scope, reason FROM reasons WHERE entry_id = @id AND (scope NOT LIKE 'destination:%' OR scope IN (
                SELECT 'destination:' || d.id FROM destinations d WHERE (d.guild_id = @guildId AND d.user_id = 0) OR (d.user_id = @userId AND d.user_id <> 0)))
            ORDER BY at
            """, new { id, guildId, userId })).AsList(), ct);
}
