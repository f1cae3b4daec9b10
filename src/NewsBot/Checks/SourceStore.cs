using System.Data.Common;
using Dapper;
using NewsBot.Discord;
using NewsBot.Storage;

namespace NewsBot.Checks;

/// <summary>Keeps which server asked for which feed. Server 0 is the house: its sources serve every server.</summary>
internal sealed class SourceStore(Database database)
{
    /// <summary>The server of sources that the operator gave to all servers.</summary>
    public static readonly Snowflake House = new(0);

    /// <summary>Gives a server a feed; one that it had paused is resumed. False when it had it already.</summary>
    public static async Task<bool> AddAsync(DbTransaction tx, Snowflake guildId, FeedId feedId, Snowflake by, DateTimeOffset now) =>
        await tx.Connection!.ExecuteAsync(
            """
            INSERT INTO sources (guild_id, feed_id, added_by, added_at) VALUES (@guildId, @feedId, @by, @now)
            ON CONFLICT (guild_id, feed_id) DO UPDATE SET paused_at = NULL WHERE sources.paused_at IS NOT NULL
            """, new { guildId, feedId, by, now }, tx) == 1;

    /// <summary>Takes a feed from a server; a feed that no server wants any more is paused. False when the server did not have it.</summary>
    public Task<bool> RemoveAsync(Snowflake guildId, FeedId feedId, CancellationToken ct) => database.WriteAsync(tx => RemoveAsync(tx, guildId, feedId), ct);

    /// <inheritdoc cref="RemoveAsync(Snowflake, FeedId, CancellationToken)"/>
    public static async Task<bool> RemoveAsync(DbTransaction tx, Snowflake guildId, FeedId feedId)
    {
        var removed = await tx.Connection!.ExecuteAsync("DELETE FROM sources WHERE guild_id = @guildId AND feed_id = @feedId", new { guildId, feedId }, tx);
        await PauseUnwantedAsync(tx, feedId);
        return removed == 1;
    }

    /// <summary>Whether a feed is a server's own source, paused or not.</summary>
    public static async Task<bool> HasAsync(DbTransaction tx, Snowflake guildId, FeedId feedId) => await tx.Connection!.ExecuteScalarAsync<long>(
        "SELECT COUNT(*) FROM sources WHERE guild_id = @guildId AND feed_id = @feedId", new { guildId, feedId }, tx) > 0;

    /// <summary>How many sources a server has, those of the house among them.</summary>
    public static Task<long> CountAsync(DbTransaction tx, Snowflake guildId) => tx.Connection!.ExecuteScalarAsync<long>(
        "SELECT COUNT(DISTINCT feed_id) FROM sources WHERE guild_id IN (0, @guildId)", new { guildId }, tx);

    /// <summary>A server wants nothing from one of its sources for now. False when it is none of its own.</summary>
    public static async Task<bool> PauseAsync(DbTransaction tx, Snowflake guildId, FeedId feedId, DateTimeOffset now)
    {
        var paused = await tx.Connection!.ExecuteAsync(
            "UPDATE sources SET paused_at = COALESCE(paused_at, @now) WHERE guild_id = @guildId AND feed_id = @feedId", new { guildId, feedId, now }, tx);
        await PauseUnwantedAsync(tx, feedId);
        return paused == 1;
    }

    /// <summary>A server wants to hear from a source again. False when it is none of its own.</summary>
    public static async Task<bool> ResumeAsync(DbTransaction tx, Snowflake guildId, FeedId feedId, DateTimeOffset now)
    {
        var resumed = await tx.Connection!.ExecuteAsync(
            "UPDATE sources SET paused_at = NULL WHERE guild_id = @guildId AND feed_id = @feedId", new { guildId, feedId }, tx);
        if (resumed == 1) await FeedStore.ReviveAsync(tx, feedId, now);
        return resumed == 1;
    }

    /// <summary>
    /// Puts another address in the place of one of a server's sources. A feed that only this server has keeps what it remembers, so that
    /// what it missed comes as news and nothing comes twice; otherwise the server gets another feed. False when the source is none of its own.
    /// </summary>
    public static async Task<FeedId?> ReplaceAsync(DbTransaction tx, Snowflake guildId, FeedId feedId, NewSource place, Snowflake by, DateTimeOffset now)
    {
        var owners = (await tx.Connection!.QueryAsync<Snowflake>("SELECT guild_id FROM sources WHERE feed_id = @feedId", new { feedId }, tx)).AsList();
        if (!owners.Contains(guildId)) return null;
        if (owners.Count == 1 && await FeedStore.MoveAsync(tx, feedId, place.Address, now))
        {
            await tx.Connection!.ExecuteAsync("UPDATE sources SET paused_at = NULL WHERE guild_id = @guildId AND feed_id = @feedId", new { guildId, feedId }, tx);
            return feedId;
        }

        await RemoveAsync(tx, guildId, feedId);
        var (id, _) = await FeedStore.FindOrAddAsync(tx, place.Address, place.HomePage, place.Title, place.Language, now);
        await AddAsync(tx, guildId, id, by, now);
        return id;
    }

    /// <summary>Gives all servers that have one feed another in its place.</summary>
    public static async Task HandOverAsync(DbTransaction tx, FeedId from, FeedId to)
    {
        await tx.Connection!.ExecuteAsync(
            """
            INSERT INTO sources (guild_id, feed_id, added_by, added_at, paused_at)
            SELECT guild_id, @to, added_by, added_at, paused_at FROM sources WHERE feed_id = @from
            ON CONFLICT DO NOTHING
            """, new { from, to }, tx);
        await tx.Connection!.ExecuteAsync("DELETE FROM sources WHERE feed_id = @from", new { from }, tx);
        await tx.Connection!.ExecuteAsync("UPDATE feeds SET state = 'active' WHERE id = @to AND state = 'paused'", new { to }, tx);
    }

    /// <summary>The feeds of a server and of the house, by name. One that the server has paused is shown as paused.</summary>
    public Task<IReadOnlyList<Feed>> ListAsync(Snowflake guildId, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Feed>>(async connection =>
        [
            .. (await connection.QueryAsync<Feed, long?, Feed>(
                """
                SELECT f.*, o.name AS outlet_name, CASE WHEN s.guild_id = @guildId THEN s.paused_at END AS paused
                FROM sources s JOIN feeds f ON f.id = s.feed_id JOIN outlets o ON o.id = f.outlet_id
                WHERE s.guild_id IN (@guildId, 0) ORDER BY LOWER(o.name), LOWER(COALESCE(f.title, f.address)), f.id, s.guild_id DESC
                """, (feed, paused) => paused is null ? feed : feed with { State = "paused" }, new { guildId }, splitOn: "paused")).DistinctBy(feed => feed.Id),
        ], ct);

    private static Task PauseUnwantedAsync(DbTransaction tx, FeedId feedId) => tx.Connection!.ExecuteAsync(
        "UPDATE feeds SET state = 'paused' WHERE id = @feedId AND NOT EXISTS (SELECT 1 FROM sources WHERE feed_id = @feedId AND paused_at IS NULL)", new { feedId }, tx);
}

/// <summary>A feed that is to become a source.</summary>
internal sealed record NewSource(string Address, string? HomePage, string? Title, string? Language);
