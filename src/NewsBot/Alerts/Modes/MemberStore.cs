using System.Text.Json.Nodes;
using Dapper;
using NewsBot.Discord;
using NewsBot.Storage;
using NewsBot.Topics;

namespace NewsBot.Alerts;

/// <summary>Gathers, and forgets, what the desk keeps about a member.</summary>
internal sealed class MemberStore(Database database)
{
    private const string Hers = "(SELECT id FROM destinations WHERE user_id = @userId)";
    private const string HerAlerts = $"(SELECT id FROM alerts WHERE destination_id IN {Hers})";
    private const string HerSubscriptions = $"(SELECT id FROM subscriptions WHERE user_id = @userId)";

    // Children before their parents. Alerts of channels stay; that she was mentioned in them does not.
    private static readonly string[] Forget =
    [
        $"DELETE FROM attempts WHERE delivery_id IN (SELECT id FROM deliveries WHERE destination_id IN {Hers})",
        $"DELETE FROM deliveries WHERE destination_id IN {Hers}",
        $"DELETE FROM lines WHERE destination_id IN {Hers} OR subscription_id IN {HerSubscriptions}",
        $"DELETE FROM alert_matches WHERE alert_id IN {HerAlerts} OR subscription_id IN {HerSubscriptions}",
        $"DELETE FROM alerts WHERE destination_id IN {Hers}",
        $"DELETE FROM bulletins WHERE destination_id IN {Hers}",
        $"DELETE FROM story_wishes WHERE user_id = @userId OR destination_id IN {Hers}",
        $"DELETE FROM reasons WHERE scope IN (SELECT 'destination:' || id FROM destinations WHERE user_id = @userId)",
        "DELETE FROM subscriptions WHERE user_id = @userId",
        "DELETE FROM topic_shares WHERE shared_by = @userId",
        "DELETE FROM members WHERE user_id = @userId",
        "DELETE FROM destinations WHERE user_id = @userId",
    ];

    // What she did for a server stays with the server; that it was she does not. A judgement goes on to be a person's.
    private static readonly string[] Unname =
    [
        "UPDATE changes SET by_user = 0 WHERE by_user = @userId",
        "UPDATE changes SET undone_by = 0 WHERE undone_by = @userId",
        "UPDATE topics SET created_by = 0 WHERE created_by = @userId",
        "UPDATE subscriptions SET created_by = 0 WHERE created_by = @userId",
        "UPDATE sources SET added_by = 0 WHERE added_by = @userId",
        "UPDATE story_judgements SET user_id = 1 WHERE user_id = @userId",
    ];

    /// <summary>All that is kept.</summary>
    public Task<MemberData> GatherAsync(Snowflake userId, ChosenHours hours, CancellationToken ct) => database.ReadAsync(async connection => new MemberData
    {
        UserId = userId.ToString(),
        Hours = hours == new ChosenHours() ? null : hours,
        Subscriptions =
        [
            .. (await connection.QueryAsync<(string Topic, string Query, string Kind, long ChannelId, long GuildId, string Mode, DateTimeOffset CreatedAt, DateTimeOffset? RemovedAt, DateTimeOffset? PausedAt)>(
                """
                SELECT t.name, t.query, d.kind, d.channel_id, s.guild_id, s.mode, s.created_at, s.removed_at, s.paused_at
                FROM subscriptions s JOIN topics t ON t.id = s.topic_id JOIN destinations d ON d.id = s.destination_id WHERE s.user_id = @userId ORDER BY s.id
                """, new { userId }))
                .Select(row => new MemberData.KeptSubscription(
                    row.Topic, row.Query, row.Kind, $"{row.ChannelId}", $"{row.GuildId}", row.Mode, row.CreatedAt, row.RemovedAt, row.PausedAt)),
        ],
        Topics =
        [
            .. (await connection.QueryAsync<(string Name, string Query, DateTimeOffset CreatedAt, DateTimeOffset? RemovedAt)>(
                "SELECT name, query, created_at, removed_at FROM topics WHERE user_id = @userId ORDER BY id", new { userId }))
                .Select(row => new MemberData.KeptTopic(row.Name, row.Query, row.CreatedAt, row.RemovedAt)),
        ],
        SharedTopics =
        [
            .. (await connection.QueryAsync<(string Code, string Name, string Query, DateTimeOffset SharedAt)>(
                "SELECT code, name, query, shared_at FROM topic_shares WHERE shared_by = @userId ORDER BY shared_at, code", new { userId }))
                .Select(row => new MemberData.KeptShare(row.Code, row.Name, row.Query, row.SharedAt)),
        ],
        Stories =
        [
            .. (await connection.QueryAsync<(string Wish, string? Title, long GuildId, DateTimeOffset CreatedAt)>(
                "SELECT w.wish, e.title, w.guild_id, w.created_at FROM story_wishes w LEFT JOIN entries e ON e.id = w.entry_id WHERE w.user_id = @userId ORDER BY w.id", new { userId }))
                .Select(row => new MemberData.KeptStory(row.Wish, row.Title, $"{row.GuildId}", row.CreatedAt)),
        ],
        Alerts =
        [
            .. (await connection.QueryAsync<(string? Title, long? MessageId, DateTimeOffset PlannedAt, DateTimeOffset? SentAt)>(
                $"SELECT e.title, a.message_id, a.planned_at, a.sent_at FROM alerts a LEFT JOIN entries e ON e.id = a.story_id WHERE a.destination_id IN {Hers} ORDER BY a.id", new { userId }))
                .Select(row => new MemberData.KeptAlert(row.Title, row.MessageId is { } id ? $"{id}" : null, row.PlannedAt, row.SentAt)),
        ],
        Changes =
        [
            .. (await connection.QueryAsync<(long GuildId, DateTimeOffset At, string Change)>("SELECT guild_id, at, change FROM changes WHERE by_user = @userId ORDER BY id", new { userId }))
                .Select(row => new MemberData.KeptChange($"{row.GuildId}", row.At, JsonNode.Parse(row.Change))),
        ],
    }, ct);

    /// <summary>Forgets it all, in one transaction.</summary>
    public Task ForgetAsync(Snowflake userId, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(async tx =>
    {
        // A topic's row stays, empty, so that every process learns that the topic is no more.
        foreach (var id in (await tx.Connection!.QueryAsync<TopicId>("SELECT id FROM topics WHERE user_id = @userId", new { userId }, tx)).AsList())
        {
            await TopicStore.RemoveAsync(tx, id, now);
            await tx.Connection!.ExecuteAsync("UPDATE topics SET name = '', name_key = '', query = '', created_by = 0, user_id = 0 WHERE id = @id", new { id }, tx);
        }

        foreach (var statement in Forget.Concat(Unname)) await tx.Connection!.ExecuteAsync(statement, new { userId }, tx);
    }, ct);
}
