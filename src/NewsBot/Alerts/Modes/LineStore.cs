using System.Data.Common;
using Dapper;
using NewsBot.Discord;
using NewsBot.Storage;
using NewsBot.Stories;

namespace NewsBot.Alerts;

/// <summary>Keeps what waits to be told together, and where it was told.</summary>
internal sealed class LineStore(Database database)
{
    private const string Select = "SELECT story_id, subscription_id, destination_id, topic_id, entry_id, why, noted_at, due_at, told_at, bulletin_id FROM lines";
    private readonly Dialect _dialect = database.Dialect;

    /// <summary>All lines of stories.</summary>
    public async Task<IReadOnlyList<Line>> OfStoriesAsync(DbTransaction tx, IEnumerable<StoryId> stories) => (await tx.Connection!.QueryAsync<Line>(
        $"{Select} WHERE story_id IN {_dialect.Numbers("@ids")}", new { ids = Columns.Json(stories.Select(id => id.Value)) }, tx)).AsList();

    /// <summary>Notes lines. One that waited for its story to grow takes the time at which it is told; any other stays as it was.</summary>
    public async Task AddAsync(DbTransaction tx, IReadOnlyCollection<Line> lines)
    {
        if (lines.Count == 0) return;
        await tx.Connection!.ExecuteAsync(
            $"""
            INSERT INTO lines (story_id, subscription_id, destination_id, topic_id, entry_id, why, noted_at, due_at)
            SELECT story_id, subscription_id, destination_id, topic_id, entry_id, why, noted_at, due_at
            FROM {_dialect.Rows("@rows", "story_id bigint", "subscription_id bigint", "destination_id bigint", "topic_id bigint", "entry_id bigint", "why text", "noted_at bigint", "due_at bigint")}
            WHERE true
            ON CONFLICT (story_id, subscription_id) DO UPDATE SET why = excluded.why, due_at = excluded.due_at
            WHERE lines.told_at IS NULL AND lines.due_at IS NULL AND excluded.due_at IS NOT NULL
            """,
            new
            {
                rows = Columns.Json(lines.DistinctBy(line => (line.StoryId, line.SubscriptionId)).Select(line => new
                {
                    StoryId = line.StoryId.Value,
                    SubscriptionId = line.SubscriptionId.Value,
                    DestinationId = line.DestinationId.Value,
                    TopicId = line.TopicId.Value,
                    EntryId = line.EntryId.Value,
                    Why = line.Why.ToString().ToLowerInvariant(),
                    NotedAt = line.NotedAt.ToUnixTimeMilliseconds(),
                    DueAt = line.DueAt?.ToUnixTimeMilliseconds(),
                })),
            }, tx);
    }

    /// <summary>The stories were told in their destinations by alerts: what waited there waits no more.</summary>
    public async Task SettleAsync(DbTransaction tx, IEnumerable<(StoryId StoryId, DestinationId DestinationId)> told, DateTimeOffset now) =>
        await tx.Connection!.ExecuteAsync(
            $"""
            UPDATE lines SET told_at = @now WHERE told_at IS NULL AND EXISTS (
                SELECT 1 FROM {_dialect.Rows("@rows", "story_id bigint", "destination_id bigint")}
                WHERE r.story_id = lines.story_id AND r.destination_id = lines.destination_id)
            """, new { now, rows = Columns.Json(told.Select(pair => new { StoryId = pair.StoryId.Value, DestinationId = pair.DestinationId.Value })) }, tx);

    /// <summary>Destinations that have lines due, in the order of their ids after one.</summary>
    public static async Task<IReadOnlyList<DestinationId>> DueAsync(DbConnection connection, DestinationId after, DateTimeOffset now, int most) =>
        (await connection.QueryAsync<DestinationId>(
            $"""
            SELECT d.id FROM destinations d
            WHERE d.id > @after AND d.disabled_at IS NULL AND d.paused_at IS NULL
                AND EXISTS (SELECT 1 FROM lines l WHERE l.destination_id = d.id AND l.told_at IS NULL AND l.due_at <= @now AND NOT {StoryWishStore.IsLineMuted})
            ORDER BY d.id LIMIT @most
            """, new { after, now, most })).AsList();

    /// <summary>All lines of a destination that wait for a time, the earliest first. Those of a muted story are kept back until it is no longer muted.</summary>
    public async Task<IReadOnlyList<Line>> WaitingAsync(DbTransaction tx, DestinationId destinationId) => (await tx.Connection!.QueryAsync<Line>(
        $"""
        SELECT l.story_id, l.subscription_id, l.destination_id, l.topic_id, l.entry_id, l.why, l.noted_at, l.due_at, l.told_at, l.bulletin_id
        FROM lines l JOIN destinations d ON d.id = l.destination_id
        WHERE d.id = @destinationId AND l.told_at IS NULL AND l.due_at IS NOT NULL AND NOT {StoryWishStore.IsLineMuted}
        ORDER BY l.noted_at, l.story_id, l.subscription_id
        """, new { destinationId }, tx)).AsList();

    /// <summary>The lines were told in a bulletin; in the place of alerts that were never sent, where they had been planned.</summary>
    public async Task ToldAsync(DbTransaction tx, IReadOnlyCollection<Line> lines, BulletinId? bulletinId, DateTimeOffset now)
    {
        var rows = Columns.Json(lines.Select(line => new { StoryId = line.StoryId.Value, SubscriptionId = line.SubscriptionId.Value, DestinationId = line.DestinationId.Value }));
        var from = _dialect.Rows("@rows", "story_id bigint", "subscription_id bigint", "destination_id bigint");
        await tx.Connection!.ExecuteAsync(
            $"""
            UPDATE lines SET told_at = @now, bulletin_id = @bulletinId WHERE told_at IS NULL AND EXISTS (
                SELECT 1 FROM {from} WHERE r.story_id = lines.story_id AND r.subscription_id = lines.subscription_id)
            """, new { now, bulletinId, rows }, tx);
        await tx.Connection!.ExecuteAsync(
            $"""
            UPDATE alerts SET told_in = @bulletinId WHERE message_id IS NULL AND EXISTS (
                SELECT 1 FROM {from} WHERE r.story_id = alerts.story_id AND r.destination_id = alerts.destination_id)
            """, new { bulletinId, rows }, tx);
    }

    /// <summary>A story's lines in a server's channels and in one member's direct messages, those that an alert told left out.</summary>
    public Task<IReadOnlyList<LineTale>> TalesAsync(StoryId storyId, Snowflake guildId, Snowflake userId, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<LineTale>>(async connection => (await connection.QueryAsync<LineTale>(
            $"""
            SELECT t.name AS topic_name, d.kind, d.channel_id, d.guild_id, l.why, l.due_at, l.told_at, b.message_id,
                CASE WHEN l.told_at IS NULL AND {StoryWishStore.IsLineMuted} THEN 1 ELSE 0 END AS is_muted
            FROM lines l JOIN destinations d ON d.id = l.destination_id JOIN topics t ON t.id = l.topic_id LEFT JOIN bulletins b ON b.id = l.bulletin_id
            WHERE l.story_id = @storyId AND ((d.guild_id = @guildId AND d.user_id = 0) OR (d.user_id = @userId AND d.user_id <> 0))
                AND (l.told_at IS NULL OR l.bulletin_id IS NOT NULL)
            ORDER BY l.noted_at, l.subscription_id LIMIT 20
            """, new { storyId, guildId, userId })).AsList(), ct);
}
