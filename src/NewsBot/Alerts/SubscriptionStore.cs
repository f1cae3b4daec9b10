using System.Data.Common;
using Dapper;
using NewsBot.Discord;
using NewsBot.Storage;
using NewsBot.Topics;

namespace NewsBot.Alerts;

/// <summary>Keeps who wants which topic where.</summary>
internal sealed class SubscriptionStore(Database database)
{
    private const string Select =
        """
        SELECT s.id, s.destination_id, s.topic_id, t.name AS topic_name, d.channel_id, d.kind, s.user_id, s.guild_id, s.ping_role, s.mode, s.min_outlets, s.only_outlets, s.ping_breaking_only,
            s.paused_at, d.disabled_at, d.disabled_why
        FROM subscriptions s JOIN destinations d ON d.id = s.destination_id JOIN topics t ON t.id = s.topic_id
        """;

    /// <summary>Finds or adds a destination. A destination that was disabled is tried again: somebody has just asked for it.</summary>
    public static async Task<DestinationId> DestinationAsync(DbTransaction tx, string kind, Snowflake channelId, Snowflake guildId, Snowflake userId)
    {
        var id = await tx.Connection!.ExecuteScalarAsync<long>(
            """
            INSERT INTO destinations (kind, channel_id, guild_id, user_id) VALUES (@kind, @channelId, @guildId, @userId)
            ON CONFLICT (channel_id) DO UPDATE SET kind = excluded.kind, disabled_at = NULL, disabled_why = NULL
            RETURNING id
            """, new { kind, channelId, guildId, userId }, tx);
        return new DestinationId(id);
    }

    /// <summary>Adds a subscription, or changes the role that an existing one pings and how loud it is. False when it was there already.</summary>
    public static async Task<bool> AddAsync(
        DbTransaction tx, DestinationId destinationId, TopicId topicId, Snowflake userId, Snowflake guildId, Snowflake? pingRole, Snowflake by, DateTimeOffset now,
        Manner? manner = null)
    {
        manner ??= Manner.Plain;
        var row = new
        {
            destinationId,
            topicId,
            userId,
            guildId,
            pingRole,
            by,
            now,
            mode = manner.Mode.ToString().ToLowerInvariant(),
            minOutlets = manner.MinOutlets,
            onlyOutlets = manner.OnlyOutlets,
            breakingOnly = manner.PingBreakingOnly ? 1 : 0,
        };
        var known = await tx.Connection!.ExecuteAsync(
            """
            UPDATE subscriptions SET ping_role = @pingRole, mode = @mode, min_outlets = @minOutlets, only_outlets = @onlyOutlets, ping_breaking_only = @breakingOnly, paused_at = NULL
            WHERE destination_id = @destinationId AND topic_id = @topicId AND user_id = @userId AND removed_at IS NULL
            """, row, tx);
        if (known > 0) return false;
        await tx.Connection!.ExecuteAsync(
            """
            INSERT INTO subscriptions (destination_id, topic_id, user_id, guild_id, ping_role, created_by, created_at, mode, min_outlets, only_outlets, ping_breaking_only)
            VALUES (@destinationId, @topicId, @userId, @guildId, @pingRole, @by, @now, @mode, @minOutlets, @onlyOutlets, @breakingOnly)
            """, row, tx);
        return true;
    }

    /// <summary>Ends one subscription. False when it had ended already.</summary>
    public Task<bool> RemoveAsync(SubscriptionId id, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(async tx =>
        await tx.Connection!.ExecuteAsync("UPDATE subscriptions SET removed_at = @now WHERE id = @id AND removed_at IS NULL", new { id, now }, tx) == 1, ct);

    /// <summary>Ends all that one channel gets of a topic: its own subscription and its members' mentions. Returns the ids of what ended.</summary>
    public static async Task<IReadOnlyList<long>> RemoveAsync(DbTransaction tx, Snowflake channelId, TopicId topicId, DateTimeOffset now) => (await tx.Connection!.QueryAsync<long>(
        """
        UPDATE subscriptions SET removed_at = @now
        WHERE topic_id = @topicId AND removed_at IS NULL AND destination_id IN (SELECT id FROM destinations WHERE channel_id = @channelId)
        RETURNING id
        """, new { channelId, topicId, now }, tx)).AsList();

    /// <summary>Takes up again what had ended, unless it was begun anew or its topic is no more. Returns how many go on.</summary>
    public async Task<int> RestoreAsync(DbTransaction tx, IEnumerable<long> ids) => await tx.Connection!.ExecuteAsync(
        $"""
        UPDATE subscriptions SET removed_at = NULL
        WHERE id IN {database.Dialect.Numbers("@ids")} AND removed_at IS NOT NULL
            AND EXISTS (SELECT 1 FROM topics t WHERE t.id = subscriptions.topic_id AND t.removed_at IS NULL)
            AND NOT EXISTS (SELECT 1 FROM subscriptions o WHERE o.destination_id = subscriptions.destination_id AND o.topic_id = subscriptions.topic_id
                AND o.user_id = subscriptions.user_id AND o.removed_at IS NULL)
        """, new { ids = Columns.Json(ids) }, tx);

    /// <summary>Sets how loud a channel's own subscription is. False when it has ended.</summary>
    public static async Task<bool> SetMannerAsync(DbTransaction tx, Snowflake channelId, TopicId topicId, Manner manner, long? pingRole) => await tx.Connection!.ExecuteAsync(
        """
        UPDATE subscriptions SET ping_role = @pingRole, mode = @mode, min_outlets = @minOutlets, only_outlets = @onlyOutlets, ping_breaking_only = @breakingOnly
        WHERE topic_id = @topicId AND user_id = 0 AND removed_at IS NULL AND destination_id IN (SELECT id FROM destinations WHERE channel_id = @channelId)
        """,
        new
        {
            channelId,
            topicId,
            pingRole,
            mode = manner.Mode.ToString().ToLowerInvariant(),
            minOutlets = manner.MinOutlets,
            onlyOutlets = manner.OnlyOutlets,
            breakingOnly = manner.PingBreakingOnly ? 1 : 0,
        }, tx) > 0;

    /// <summary>Sets how one of a member's own subscriptions is told.</summary>
    public Task SetOwnModeAsync(SubscriptionId id, Snowflake userId, Mode mode, CancellationToken ct) => database.WriteAsync(tx => tx.Connection!.ExecuteAsync(
        "UPDATE subscriptions SET mode = @mode WHERE id = @id AND user_id = @userId", new { id, userId, mode = mode.ToString().ToLowerInvariant() }, tx), ct);

    /// <summary>Pauses one of a member's own subscriptions from an instant on, or with null lets it go on.</summary>
    public Task PauseOwnAsync(SubscriptionId id, Snowflake userId, DateTimeOffset? since, CancellationToken ct) => database.WriteAsync(tx => tx.Connection!.ExecuteAsync(
        "UPDATE subscriptions SET paused_at = @since WHERE id = @id AND user_id = @userId", new { id, userId, since }, tx), ct);

    /// <summary>Ends one subscription of a member's own. False when there is none, or when it is somebody else's.</summary>
    public Task<bool> RemoveOwnAsync(SubscriptionId id, Snowflake userId, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(async tx =>
        await tx.Connection!.ExecuteAsync(
            "UPDATE subscriptions SET removed_at = @now WHERE id = @id AND user_id = @userId AND removed_at IS NULL", new { id, userId, now }, tx) == 1, ct);

    /// <summary>The channels' own subscriptions in a server.</summary>
    public Task<IReadOnlyList<Subscription>> OfGuildAsync(Snowflake guildId, CancellationToken ct) =>
        ListAsync("s.guild_id = @guildId AND s.user_id = 0", new { guildId }, ct);

    /// <summary>A member's subscriptions, wherever made.</summary>
    public Task<IReadOnlyList<Subscription>> OfUserAsync(Snowflake userId, CancellationToken ct) =>
        ListAsync("s.user_id = @userId", new { userId }, ct);

    /// <summary>The subscriptions of one topic in a server.</summary>
    public Task<IReadOnlyList<Subscription>> OfTopicAsync(Snowflake guildId, TopicId topicId, CancellationToken ct) =>
        ListAsync("s.guild_id = @guildId AND s.topic_id = @topicId", new { guildId, topicId }, ct);

    private Task<IReadOnlyList<Subscription>> ListAsync(string which, object parameters, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Subscription>>(async connection => (await connection.QueryAsync<Subscription>(
            $"{Select} WHERE s.removed_at IS NULL AND {which} ORDER BY d.channel_id, t.name_key", parameters)).AsList(), ct);
}
