using System.Data.Common;
using Dapper;
using NewsBot.Discord;
using NewsBot.Storage;

namespace NewsBot.Topics;

/// <summary>Keeps topics. A name is unique among its owner's, whatever the case of its letters.</summary>
internal sealed class TopicStore(Database database)
{
    private const string Columns = "id, guild_id, user_id, name, query, created_by, created_at";

    private const string Usable = "((guild_id IN (@guildId, 0) AND user_id = 0) OR (guild_id = 0 AND user_id = @userId))";
    private const string HerOwnFirst = "user_id = 0, guild_id = 0";

    /// <summary>Adds a topic of a server; null when it has one of that name.</summary>
    public static Task<TopicId?> AddAsync(DbTransaction tx, Snowflake guildId, string name, string query, Snowflake by, DateTimeOffset now) =>
        AddAsync(tx, TopicOwner.Server(guildId), name, query, by, now);

    /// <summary>Adds a topic; null when its owner has one of that name.</summary>
    public static async Task<TopicId?> AddAsync(DbTransaction tx, TopicOwner owner, string name, string query, Snowflake by, DateTimeOffset now)
    {
        var id = await tx.Connection!.ExecuteScalarAsync<long?>(
            """
            INSERT INTO topics (guild_id, user_id, name, name_key, query, created_by, created_at, revision)
            VALUES (@guildId, @userId, @name, @key, @query, @by, @now, @revision)
            ON CONFLICT DO NOTHING RETURNING id
            """, new { guildId = owner.GuildId, userId = owner.UserId, name, key = NameKey(name), query, by, now, revision = await NextRevisionAsync(tx) }, tx);
        return id is { } value ? new TopicId(value) : null;
    }

    /// <summary>Gives a topic another name or query. False when it is gone, or when its owner has another topic of that name.</summary>
    public static async Task<bool> ChangeAsync(DbTransaction tx, TopicId id, string name, string query) =>
        await tx.Connection!.ExecuteAsync(
            """
            UPDATE topics SET name = @name, name_key = @key, query = @query, revision = @revision
            WHERE id = @id AND removed_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM topics o WHERE o.guild_id = topics.guild_id AND o.user_id = topics.user_id AND o.name_key = @key AND o.id <> @id AND o.removed_at IS NULL)
            """, new { id, name, key = NameKey(name), query, revision = await NextRevisionAsync(tx) }, tx) == 1;

    /// <summary>Removes a topic with its subscriptions. False when it was gone already.</summary>
    public static async Task<bool> RemoveAsync(DbTransaction tx, TopicId id, DateTimeOffset now)
    {
        await tx.Connection!.ExecuteAsync(
            "UPDATE subscriptions SET removed_at = @now WHERE topic_id = @id AND removed_at IS NULL", new { id, now }, tx);
        return await tx.Connection!.ExecuteAsync(
            "UPDATE topics SET removed_at = @now, revision = @revision WHERE id = @id AND removed_at IS NULL",
            new { id, now, revision = await NextRevisionAsync(tx) }, tx) == 1;
    }

    /// <summary>
    /// Takes back the removal of a topic, with the subscriptions that ended with it; those that had ended before stay so. Returns how many there
    /// are; null when the topic stands, is forgotten, or its owner has another of that name by now.
    /// </summary>
    public static async Task<int?> RestoreAsync(DbTransaction tx, TopicId id)
    {
        var removed = await tx.Connection!.ExecuteScalarAsync<long?>("SELECT removed_at FROM topics WHERE id = @id", new { id }, tx);
        if (removed is null) return null;
        var restored = await tx.Connection!.ExecuteAsync(
            """
            UPDATE topics SET removed_at = NULL, revision = @revision
            WHERE id = @id AND NOT EXISTS (
                SELECT 1 FROM topics o WHERE o.guild_id = topics.guild_id AND o.user_id = topics.user_id AND o.name_key = topics.name_key AND o.removed_at IS NULL)
            """, new { id, revision = await NextRevisionAsync(tx) }, tx);
        if (restored == 0) return null;
        // Both ends carry the instant of the one removal.
        return await tx.Connection!.ExecuteAsync("UPDATE subscriptions SET removed_at = NULL WHERE topic_id = @id AND removed_at = @removed", new { id, removed }, tx);
    }

    /// <summary>The topics that a server can use: its own and the presets, by name.</summary>
    public Task<IReadOnlyList<Topic>> ListAsync(Snowflake guildId, CancellationToken ct) => ListAsync(guildId, default, ct);

    /// <summary>The topics that a member can use in a server: her own, the server's and the presets, by name.</summary>
    public Task<IReadOnlyList<Topic>> ListAsync(Snowflake guildId, Snowflake userId, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Topic>>(async connection => (await connection.QueryAsync<Topic>(
            $"SELECT {Columns} FROM topics WHERE {Usable} AND removed_at IS NULL ORDER BY {HerOwnFirst}, name_key", new { guildId, userId })).AsList(), ct);

    /// <summary>The topics of one owner, by name.</summary>
    public Task<IReadOnlyList<Topic>> OfAsync(TopicOwner owner, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Topic>>(async connection => (await connection.QueryAsync<Topic>(
            $"SELECT {Columns} FROM topics WHERE guild_id = @guildId AND user_id = @userId AND removed_at IS NULL ORDER BY name_key",
            new { guildId = owner.GuildId, userId = owner.UserId })).AsList(), ct);

    /// <summary>How many topics an owner has.</summary>
    public static Task<int> CountAsync(DbTransaction tx, TopicOwner owner) => tx.Connection!.ExecuteScalarAsync<int>(
        "SELECT COUNT(*) FROM topics WHERE guild_id = @guildId AND user_id = @userId AND removed_at IS NULL", new { guildId = owner.GuildId, userId = owner.UserId }, tx);

    /// <summary>The topic that a server means by a name, its own before a preset; null when there is none.</summary>
    public Task<Topic?> FindAsync(Snowflake guildId, string name, CancellationToken ct) => FindAsync(guildId, default, name, ct);

    /// <summary>The topic that a member means by a name, her own before the server's before a preset; null when there is none.</summary>
    public Task<Topic?> FindAsync(Snowflake guildId, Snowflake userId, string name, CancellationToken ct) =>
        database.ReadAsync(connection => connection.QueryFirstOrDefaultAsync<Topic>(
            $"SELECT {Columns} FROM topics WHERE {Usable} AND name_key = @key AND removed_at IS NULL ORDER BY {HerOwnFirst} LIMIT 1",
            new { guildId, userId, key = NameKey(name) }), ct);

    /// <summary>One topic; null when it was removed.</summary>
    public Task<Topic?> FindAsync(TopicId id, CancellationToken ct) => database.ReadAsync(connection =>
        connection.QuerySingleOrDefaultAsync<Topic>($"SELECT {Columns} FROM topics WHERE id = @id AND removed_at IS NULL", new { id }), ct);

    /// <summary>What changed after a revision, removed topics included, oldest first.</summary>
    public static async Task<IReadOnlyList<(long Id, string Query, bool Removed, long Revision)>> ChangesAsync(DbTransaction tx, long after) =>
        [.. (await tx.Connection!.QueryAsync<(long, string, long?, long)>(
            "SELECT id, query, removed_at, revision FROM topics WHERE revision > @after ORDER BY revision", new { after }, tx))
            .Select(row => (row.Item1, row.Item2, row.Item3 is not null, row.Item4))];

    /// <summary>A name as it is compared.</summary>
    public static string NameKey(string name) => string.Join(' ', name.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Task<long> NextRevisionAsync(DbTransaction tx) =>
        tx.Connection!.ExecuteScalarAsync<long>("UPDATE counters SET next = next + 1 WHERE name = 'topics' RETURNING next - 1", transaction: tx);
}
