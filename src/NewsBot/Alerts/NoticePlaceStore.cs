using System.Data.Common;
using Dapper;
using NewsBot.Checks;
using NewsBot.Discord;

namespace NewsBot.Alerts;

/// <summary>Keeps where a server is told of trouble: in the channel chosen for it, else in the first of its channels that follows a topic.</summary>
internal static class NoticePlaceStore
{
    /// <summary>Chooses a server's channel. Returns the destination that had been chosen before; null when there was none.</summary>
    public static async Task<DestinationId?> ChooseAsync(DbTransaction tx, Snowflake guildId, DestinationId destination)
    {
        var before = await tx.Connection!.ExecuteScalarAsync<long?>("SELECT destination_id FROM notice_places WHERE guild_id = @guildId", new { guildId }, tx);
        await tx.Connection!.ExecuteAsync(
            "INSERT INTO notice_places (guild_id, destination_id) VALUES (@guildId, @destination) ON CONFLICT (guild_id) DO UPDATE SET destination_id = excluded.destination_id",
            new { guildId, destination }, tx);
        return before is { } id ? new DestinationId(id) : null;
    }

    /// <summary>Nothing is chosen any more.</summary>
    public static Task ForgetAsync(DbTransaction tx, Snowflake guildId) =>
        tx.Connection!.ExecuteAsync("DELETE FROM notice_places WHERE guild_id = @guildId", new { guildId }, tx);

    /// <summary>The servers that have a feed, each with the place where it is told of trouble. A server without a place is left out.</summary>
    public static async Task<IReadOnlyList<(Snowflake GuildId, DestinationId DestinationId)>> OfFeedAsync(DbTransaction tx, FeedId feedId) =>
    [
        .. (await tx.Connection!.QueryAsync<(long GuildId, long? DestinationId)>(
            """
            SELECT s.guild_id, COALESCE(
                (SELECT d.id FROM notice_places n JOIN destinations d ON d.id = n.destination_id WHERE n.guild_id = s.guild_id AND d.disabled_at IS NULL),
                (SELECT d.id FROM subscriptions u JOIN destinations d ON d.id = u.destination_id
                    WHERE u.guild_id = s.guild_id AND u.user_id = 0 AND u.removed_at IS NULL AND d.disabled_at IS NULL ORDER BY u.id LIMIT 1))
            FROM sources s WHERE s.feed_id = @feedId AND s.guild_id <> 0 AND s.paused_at IS NULL ORDER BY s.guild_id
            """, new { feedId }, tx))
            .Where(row => row.DestinationId is not null).Select(row => (new Snowflake((ulong)row.GuildId), new DestinationId(row.DestinationId!.Value))),
    ];
}
