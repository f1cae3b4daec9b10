using Dapper;
using NewsBot.Discord;
using NewsBot.Storage;
using NewsBot.Stories;

namespace NewsBot.Alerts;

/// <summary>Reads what became of alerts.</summary>
internal sealed class AlertHistoryStore(Database database)
{
    private const string Select =
        """
        SELECT a.id, a.story_id, d.kind, d.channel_id, d.guild_id, d.user_id, a.planned_at, a.message_id, a.sent_at, a.edited_at, a.edits, a.gone_at, a.broke_at, d.disabled_why
        FROM alerts a JOIN destinations d ON d.id = a.destination_id
        """;

    /// <summary>One alert's history; null when there is no such alert.</summary>
    public Task<AlertHistory?> FindAsync(AlertId id, CancellationToken ct) => database.ReadAsync(async connection =>
    {
        var alert = await connection.QuerySingleOrDefaultAsync<AlertHistory>($"{Select} WHERE a.id = @id", new { id });
        if (alert is null) return null;
        var wanted = await connection.QueryAsync<WantedBy>(
            """
            SELECT m.entry_id, m.topic_id, t.name AS topic_name, t.query, s.user_id, s.created_by, s.created_at
            FROM alert_matches m JOIN subscriptions s ON s.id = m.subscription_id JOIN topics t ON t.id = m.topic_id
            WHERE m.alert_id = @id ORDER BY m.subscription_id
            """, new { id });
        return alert with { Wanted = wanted.AsList() };
    }, ct);

    /// <summary>The alerts that a story became in a server's channels, and in one member's direct messages.</summary>
    public Task<IReadOnlyList<AlertHistory>> OfStoryAsync(StoryId storyId, Snowflake guildId, Snowflake userId, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<AlertHistory>>(async connection => (await connection.QueryAsync<AlertHistory>(
            $"{Select} WHERE a.story_id = @storyId AND ((d.guild_id = @guildId AND d.user_id = 0) OR d.user_id = @userId) ORDER BY a.id",
            new { storyId, guildId, userId })).AsList(), ct);

    /// <summary>From seeing an entry to its alert standing in Discord, for the newest alerts since an instant; in no order.</summary>
    public Task<IReadOnlyList<TimeSpan>> LatenciesAsync(DateTimeOffset since, int most, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<TimeSpan>>(async connection => [.. (await connection.QueryAsync<long>(
            """
            SELECT a.sent_at - MIN(e.seen_at) FROM (
                SELECT id, sent_at FROM alerts WHERE sent_at >= @since ORDER BY id DESC LIMIT @most) a
            JOIN alert_matches m ON m.alert_id = a.id JOIN entries e ON e.id = m.entry_id
            GROUP BY a.id, a.sent_at
            """, new { since, most })).Select(ms => TimeSpan.FromMilliseconds(ms))], ct);
}
