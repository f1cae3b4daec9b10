using System.Data.Common;
using Dapper;
using NewsBot.Discord;
using NewsBot.Storage;

namespace NewsBot.Alerts;

/// <summary>Keeps at which hours channels and members want to be told.</summary>
internal sealed class HoursStore(Database database)
{
    private const string Places =
        """
        SELECT id, kind, channel_id, guild_id, user_id, disabled_at, disabled_why, paused_at, cap, cap_per,
            breaking_through, time_zone, quiet_from, quiet_until, digest_at, digest_day
        FROM destinations
        """;

    /// <summary>A destination with its hours; those of the member for a direct message.</summary>
    public static async Task<PlaceTerms?> OfAsync(DbTransaction tx, DestinationId id)
    {
        var place = (await PlacesAsync(tx.Connection!, "id = @id", new { id }, tx)).SingleOrDefault();
        return place is { UserId.Value: not 0 } ? place with { Chosen = await OfMemberAsync(tx.Connection!, place.UserId, tx) } : place;
    }

    /// <summary>A channel of a server; null when nothing was ever sent or chosen there.</summary>
    public Task<PlaceTerms?> OfChannelAsync(Snowflake guildId, Snowflake channelId, CancellationToken ct) => database.ReadAsync(async connection =>
        (await PlacesAsync(connection, "channel_id = @channelId AND guild_id = @guildId", new { guildId, channelId }, null)).SingleOrDefault(), ct);

    /// <summary>What a member has chosen.</summary>
    public Task<ChosenHours> OfMemberAsync(Snowflake userId, CancellationToken ct) => database.ReadAsync(connection => OfMemberAsync(connection, userId, null), ct);

    /// <summary>Sets a channel's hours and cap.</summary>
    public static Task SetChannelAsync(DbTransaction tx, DestinationId id, ChosenHours hours, int? cap, string? capPer) => tx.Connection!.ExecuteAsync(
        """
        UPDATE destinations SET time_zone = @timeZone, quiet_from = @quietFrom, quiet_until = @quietUntil, breaking_through = @through,
            digest_at = @digestAt, digest_day = @digestDay, cap = @cap, cap_per = @capPer WHERE id = @id
        """,
        new
        {
            id,
            timeZone = hours.TimeZone,
            quietFrom = hours.QuietFrom,
            quietUntil = hours.QuietUntil,
            through = hours.BreakingThrough ? 1 : 0,
            digestAt = hours.DigestAt,
            digestDay = hours.DigestDay,
            cap,
            capPer,
        }, tx);

    /// <summary>Sets a member's hours.</summary>
    public static Task SetMemberAsync(DbTransaction tx, Snowflake userId, ChosenHours hours) => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO members (user_id, time_zone, quiet_from, quiet_until, breaking_through, digest_at, digest_day)
        VALUES (@userId, @timeZone, @quietFrom, @quietUntil, @through, @digestAt, @digestDay)
        ON CONFLICT (user_id) DO UPDATE SET time_zone = excluded.time_zone, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
            breaking_through = excluded.breaking_through, digest_at = excluded.digest_at, digest_day = excluded.digest_day
        """,
        new
        {
            userId,
            timeZone = hours.TimeZone,
            quietFrom = hours.QuietFrom,
            quietUntil = hours.QuietUntil,
            through = hours.BreakingThrough ? 1 : 0,
            digestAt = hours.DigestAt,
            digestDay = hours.DigestDay,
        }, tx);

    /// <summary>Pauses a channel from an instant on, or with null lets it go on.</summary>
    public static Task PauseAsync(DbTransaction tx, DestinationId id, DateTimeOffset? since) =>
        tx.Connection!.ExecuteAsync("UPDATE destinations SET paused_at = @since WHERE id = @id", new { id, since }, tx);

    private static Task<IEnumerable<PlaceTerms>> PlacesAsync(DbConnection connection, string which, object parameters, DbTransaction? tx) =>
        connection.QueryAsync<PlaceTerms, ChosenHours, PlaceTerms>(
            $"{Places} WHERE {which}", (place, hours) => place with { Chosen = hours }, parameters, tx, splitOn: "breaking_through");

    private static async Task<ChosenHours> OfMemberAsync(DbConnection connection, Snowflake userId, DbTransaction? tx) =>
        await connection.QuerySingleOrDefaultAsync<ChosenHours>(
            "SELECT breaking_through, time_zone, quiet_from, quiet_until, digest_at, digest_day FROM members WHERE user_id = @userId", new { userId }, tx) ?? new ChosenHours();
}
