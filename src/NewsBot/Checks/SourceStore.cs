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

    private const string Select =
        "SELECT f.*, o.name AS outlet_name FROM sources s JOIN feeds f ON f.id = s.feed_id JOIN outlets o ON o.id = f.outlet_id";

    /// <summary>Gives a server a feed. False when it had it already.</summary>
    public static async Task<bool> AddAsync(DbTransaction tx, Snowflake guildId, FeedId feedId, Snowflake by, DateTimeOffset now) =>
        await tx.Connection!.ExecuteAsync(
            "INSERT INTO sources (guild_id, feed_id, added_by, added_at) VALUES (@guildId, @feedId, @by, @now) ON CONFLICT DO NOTHING",
            new { guildId, feedId, by, now }, tx) == 1;

    /// <summary>Takes a feed from a server; a feed that no server wants any more is paused. False when the server did not have it.</summary>
    public Task<bool> RemoveAsync(Snowflake guildId, FeedId feedId, CancellationToken ct) => database.WriteAsync(async tx =>
    {
        var removed = await tx.Connection!.ExecuteAsync("DELETE FROM sources WHERE guild_id = @guildId AND feed_id = @feedId", new { guildId, feedId }, tx);
        await tx.Connection!.ExecuteAsync(
            "UPDATE feeds SET state = 'paused' WHERE id = @feedId AND NOT EXISTS (SELECT 1 FROM sources WHERE feed_id = @feedId)", new { feedId }, tx);
        return removed == 1;
    }, ct);

    /// <summary>The feeds of a server and of the house, by name.</summary>
    public Task<IReadOnlyList<Feed>> ListAsync(Snowflake guildId, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Feed>>(async connection => (await connection.QueryAsync<Feed>(
            $"{Select} WHERE s.guild_id IN (@guildId, 0) ORDER BY LOWER(o.name), LOWER(COALESCE(f.title, f.address))", new { guildId })).AsList(), ct);
}
