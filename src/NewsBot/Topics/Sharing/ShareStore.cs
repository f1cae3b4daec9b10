using System.Data.Common;
using Dapper;
using NewsBot.Discord;
using NewsBot.Storage;

namespace NewsBot.Topics.Sharing;

/// <summary>Keeps what codes stand for.</summary>
internal sealed class ShareStore(Database database)
{
    /// <summary>Shares a topic as it is now and returns its code.</summary>
    public static async Task<string> AddAsync(DbTransaction tx, SharedTopic topic, Snowflake by, DateTimeOffset now)
    {
        var code = TopicCode.Of(topic.Name, topic.Query);
        await tx.Connection!.ExecuteAsync(
            "INSERT INTO topic_shares (code, name, query, shared_by, shared_at) VALUES (@code, @name, @query, @by, @now) ON CONFLICT DO NOTHING",
            new { code, name = topic.Name, query = topic.Query, by, now }, tx);
        return code;
    }

    /// <summary>What a code stands for; null when nobody shared it.</summary>
    public Task<SharedTopic?> FindAsync(string code, CancellationToken ct) => database.ReadAsync(connection =>
        connection.QuerySingleOrDefaultAsync<SharedTopic>("SELECT name, query FROM topic_shares WHERE code = @code", new { code }), ct);
}
