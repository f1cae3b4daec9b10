using System.Data.Common;
using Dapper;
using NewsBot.Checks;
using NewsBot.Storage;
using NewsBot.Topics;

namespace NewsBot.Alerts;

/// <summary>Reads on which terms subscriptions are to be told.</summary>
internal sealed class TermsStore(Database database)
{
    private const string Columns =
        """
        s.id, s.topic_id, s.destination_id, d.kind, s.user_id, s.guild_id, s.mode, s.min_outlets, s.only_outlets, s.ping_breaking_only, s.paused_at,
        d.paused_at AS place_paused_at, d.cap, d.cap_per,
        d.time_zone, d.quiet_from, d.quiet_until, d.breaking_through, d.digest_at, d.digest_day,
        m.time_zone AS her_time_zone, m.quiet_from AS her_quiet_from, m.quiet_until AS her_quiet_until, m.breaking_through AS her_breaking_through,
        m.digest_at AS her_digest_at, m.digest_day AS her_digest_day
        """;

    private const string Joined = "JOIN destinations d ON d.id = s.destination_id LEFT JOIN members m ON m.user_id = s.user_id";

    /// <summary>
    /// The subscriptions that one feed's entries may reach through the topics: the server where each was made must have
    /// the feed among its sources, or the house must.
    /// </summary>
    public async Task<IReadOnlyList<SubscriptionTerms>> ReachedAsync(DbTransaction tx, FeedId feedId, IEnumerable<TopicId> topics) =>
        (await tx.Connection!.QueryAsync<SubscriptionTerms>(
            $"""
            SELECT {Columns} FROM subscriptions s {Joined}
            WHERE s.removed_at IS NULL AND s.topic_id IN {database.Dialect.Numbers("@topics")}
                AND EXISTS (SELECT 1 FROM sources o WHERE o.feed_id = @feedId AND o.guild_id IN (0, s.guild_id) AND o.paused_at IS NULL)
            ORDER BY s.id
            """, new { feedId, topics = Storage.Columns.Json(topics.Select(id => id.Value)) }, tx)).AsList();

    /// <summary>The terms of subscriptions that have not ended.</summary>
    public async Task<IReadOnlyList<SubscriptionTerms>> OfAsync(DbTransaction tx, IEnumerable<SubscriptionId> ids) =>
        (await tx.Connection!.QueryAsync<SubscriptionTerms>(
            $"SELECT {Columns} FROM subscriptions s {Joined} WHERE s.removed_at IS NULL AND s.id IN {database.Dialect.Numbers("@ids")} ORDER BY s.id",
            new { ids = Storage.Columns.Json(ids.Select(id => id.Value)) }, tx)).AsList();
}
