using System.Data.Common;
using Dapper;
using NewsBot.Discord;
using NewsBot.Entries;
using NewsBot.Storage;
using NewsBot.Stories;

namespace NewsBot.Alerts;

/// <summary>Reads alerts with all that they show and the reasons why they were sent.</summary>
internal sealed class AlertStore(Database database)
{
    private const string Report =
        """
        SELECT e.id AS entry_id, e.title, e.summary, e.link, e.image, o.name AS outlet, o.owner, e.published_at, e.seen_at, e.standing, s.evidence,
            (SELECT c.before FROM entry_changes c WHERE c.entry_id = e.id AND c.what = 'title' ORDER BY c.at LIMIT 1) AS earlier_title
        FROM story_entries s JOIN entries e ON e.id = s.entry_id JOIN outlets o ON o.id = e.outlet_id
        """;

    // The id of a story that was joined into another leads to that one.
    private const string CoverageOf =
        $"{Report} WHERE s.story_id = COALESCE((SELECT joined_into FROM stories WHERE id = @storyId), @storyId) ORDER BY e.id LIMIT 500";

    /// <summary>The card of an alert; null when the alert or its entries are no more.</summary>
    public Task<AlertCard?> CardAsync(AlertId id, CancellationToken ct) => database.ReadAsync(async connection =>
    {
        var (storyId, continuedIn) = await connection.QuerySingleOrDefaultAsync<(long?, long?)>("SELECT story_id, continued_in FROM alerts WHERE id = @id", new { id });
        if (storyId is null) return null;
        var coverage = (continuedIn is null
            ? await connection.QueryAsync<Coverage>(CoverageOf, new { storyId })
            : await connection.QueryAsync<Coverage>($"{Report} WHERE e.id = (SELECT MIN(entry_id) FROM alert_matches WHERE alert_id = @id)", new { id })).AsList();
        if (coverage.Count == 0) return null;
        var wanted = (await connection.QueryAsync<(string Topic, long UserId, long? PingRole, string Kind, long EntryId)>(
            """
            SELECT t.name, s.user_id, s.ping_role, d.kind, m.entry_id
            FROM alert_matches m JOIN subscriptions s ON s.id = m.subscription_id JOIN topics t ON t.id = m.topic_id
            JOIN destinations d ON d.id = s.destination_id
            WHERE m.alert_id = @id ORDER BY m.subscription_id
            """, new { id })).AsList();
        return new AlertCard(
            id,
            new StoryId(storyId.Value),
            wanted.Count > 0 ? new EntryId(wanted.Min(row => row.EntryId)) : coverage[0].EntryId,
            coverage,
            [.. wanted.Select(row => row.Topic).Distinct()],
            [.. wanted.Where(row => row.PingRole is not null).Select(row => new Snowflake((ulong)row.PingRole!.Value)).Distinct()],
            [.. wanted.Where(row => row.UserId != 0 && row.Kind != "dm").Select(row => new Snowflake((ulong)row.UserId)).Distinct()])
        {
            Continued = continuedIn is null ? null : await ContinuationAsync(connection, continuedIn.Value),
        };
    }, ct);

    /// <summary>Everything that tells a story, the entry that opened it first.</summary>
    public Task<IReadOnlyList<Coverage>> CoverageAsync(StoryId storyId, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Coverage>>(async connection => (await connection.QueryAsync<Coverage>(CoverageOf, new { storyId })).AsList(), ct);

    /// <summary>The alert behind a message of ours; null when the message is no alert.</summary>
    public Task<AlertId?> OfMessageAsync(Snowflake messageId, CancellationToken ct) => database.ReadAsync(async connection =>
        await connection.ExecuteScalarAsync<long?>("SELECT id FROM alerts WHERE message_id = @messageId", new { messageId }) is { } id ? new AlertId(id) : (AlertId?)null, ct);

    private static async Task<Continuation> ContinuationAsync(DbConnection connection, long alertId)
    {
        var (title, guild, channel, kind, message) = await connection.QuerySingleOrDefaultAsync<(string?, long, long, string, long?)>(
            """
            SELECT (SELECT e.title FROM entries e WHERE e.id = (SELECT MIN(m.entry_id) FROM alert_matches m WHERE m.alert_id = a.id)),
                d.guild_id, d.channel_id, d.kind, CASE WHEN a.gone_at IS NULL THEN a.message_id END
            FROM alerts a JOIN destinations d ON d.id = a.destination_id WHERE a.id = @alertId
            """, new { alertId });
        // A forum's post is a thread with the id of its first message.
        return new Continuation(title ?? "", message is null ? null
            : $"https://discord.com/channels/{(guild == 0 ? "@me" : guild)}/{(kind == "forum" ? message : channel)}/{message}");
    }
}
