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
        SELECT e.id AS entry_id, e.title, e.summary, e.link, e.image, o.name AS outlet, o.owner, o.picture AS outlet_picture, f.address AS feed_address, e.published_at, e.seen_at, e.standing, s.evidence, s.new_facts, s.develops = 1 AS develops,
            (SELECT c.before FROM entry_changes c WHERE c.entry_id = e.id AND c.what = 'title' ORDER BY c.at LIMIT 1) AS earlier_title
        FROM story_entries s JOIN entries e ON e.id = s.entry_id JOIN outlets o ON o.id = e.outlet_id JOIN feeds f ON f.id = e.feed_id
        """;

    // Only the house's sources and those of the servers that asked for the alert: nobody learns what another server reads. What brought the
    // alert stays, also when its source was removed since. The id of a story that was joined into another leads to that one.
    private const string CoverageOf =
        $"""
        {Report}
        WHERE s.story_id = COALESCE((SELECT joined_into FROM stories WHERE id = @storyId), @storyId)
            AND (EXISTS (SELECT 1 FROM sources v WHERE v.feed_id = e.feed_id AND (v.guild_id = 0 OR v.guild_id IN (
                    SELECT b.guild_id FROM alert_matches m JOIN subscriptions b ON b.id = m.subscription_id WHERE m.alert_id = @id)))
                OR e.id IN (SELECT m.entry_id FROM alert_matches m WHERE m.alert_id = @id))
        ORDER BY e.id LIMIT 500
        """;

    /// <summary>The card of an alert; null when the alert or its entries are no more.</summary>
    public Task<AlertCard?> CardAsync(AlertId id, CancellationToken ct) => database.ReadAsync(async connection =>
    {
        var (storyId, continuedIn, brokeAt) = await connection.QuerySingleOrDefaultAsync<(long?, long?, long?)>("SELECT story_id, continued_in, broke_at FROM alerts WHERE id = @id", new { id });
        if (storyId is null) return null;
        var coverage = (continuedIn is null
            ? await connection.QueryAsync<Coverage>(CoverageOf, new { storyId, id })
            : await connection.QueryAsync<Coverage>($"{Report} WHERE e.id = (SELECT MIN(entry_id) FROM alert_matches WHERE alert_id = @id)", new { id })).AsList();
        if (coverage.Count == 0) return null;
        var wanted = (await connection.QueryAsync<(string Topic, long UserId, long? PingRole, string Kind, long EntryId, long Silent)>(
            """
            SELECT t.name, s.user_id, s.ping_role, d.kind, m.entry_id, m.silent
            FROM alert_matches m JOIN subscriptions s ON s.id = m.subscription_id JOIN topics t ON t.id = m.topic_id
            JOIN destinations d ON d.id = s.destination_id
            WHERE m.alert_id = @id ORDER BY m.subscription_id
            """, new { id })).AsList();
        var muted = (await connection.QueryAsync<long>(
            """
            SELECT w.user_id FROM story_wishes w JOIN story_entries e ON e.entry_id = w.entry_id
            WHERE w.wish = 'mute' AND w.user_id <> 0 AND e.story_id = @storyId
            """, new { storyId })).ToHashSet();
        return new AlertCard(
            id,
            new StoryId(storyId.Value),
            wanted.Count > 0 ? new EntryId(wanted.Min(row => row.EntryId)) : coverage[0].EntryId,
            coverage,
            [.. wanted.Select(row => row.Topic).Distinct()],
            [.. wanted.Where(row => row is { PingRole: not null, Silent: 0 }).Select(row => new Snowflake((ulong)row.PingRole!.Value)).Distinct()],
            [.. wanted.Where(row => row is { UserId: not 0, Kind: not "dm", Silent: 0 } && !muted.Contains(row.UserId)).Select(row => new Snowflake((ulong)row.UserId)).Distinct()])
        {
            Breaking = brokeAt is null ? null : BreakingScore.OfReports(coverage.Where(report => !report.IsWithdrawn).Select(report => (report.Witness, report.At))).Words,
            IsDirect = wanted.Any(row => row.Kind == "dm"),
            Continued = continuedIn is null ? null : await ContinuationAsync(connection, continuedIn.Value),
        };
    }, ct);

    /// <summary>All that an alert's readers may see of what tells its story, the entry that opened it first.</summary>
    public Task<IReadOnlyList<Coverage>> CoverageAsync(AlertId id, StoryId storyId, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Coverage>>(async connection => (await connection.QueryAsync<Coverage>(CoverageOf, new { storyId, id })).AsList(), ct);

    /// <summary>All that tells the same story as an entry, as far as a server's own sources and the house's tell it.</summary>
    public Task<IReadOnlyList<Coverage>> CoverageAsync(EntryId entryId, Snowflake guildId, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Coverage>>(async connection => (await connection.QueryAsync<Coverage>(
            $"""
            {Report}
            WHERE s.story_id = (SELECT story_id FROM story_entries WHERE entry_id = @entryId)
                AND (e.id = @entryId OR EXISTS (SELECT 1 FROM sources v WHERE v.feed_id = e.feed_id AND v.guild_id IN (0, @guildId)))
            ORDER BY e.id LIMIT 500
            """, new { entryId, guildId })).AsList(), ct);

    /// <summary>Where an alert tells its story; null when it is no more.</summary>
    public Task<StoryPlace?> PlaceAsync(AlertId id, CancellationToken ct) => database.ReadAsync(async connection =>
    {
        var (destination, channel, kind, guild, lead) = await connection.QuerySingleOrDefaultAsync<(long, long, string?, long, long?)>(
            """
            SELECT d.id, d.channel_id, d.kind, COALESCE(MIN(s.guild_id), d.guild_id), COALESCE(MIN(m.entry_id), MIN(a.story_id))
            FROM alerts a JOIN destinations d ON d.id = a.destination_id
            LEFT JOIN alert_matches m ON m.alert_id = a.id LEFT JOIN subscriptions s ON s.id = m.subscription_id
            WHERE a.id = @id GROUP BY d.id, d.channel_id, d.kind, d.guild_id
            """, new { id });
        return kind is null ? null : new StoryPlace(
            id, new DestinationId(destination), new Snowflake((ulong)channel), kind == "dm", new Snowflake((ulong)guild), new EntryId(lead!.Value));
    }, ct);

    /// <summary>The alert behind a message of ours; null when the message is no alert.</summary>
    public Task<AlertId?> OfMessageAsync(Snowflake messageId, CancellationToken ct) => database.ReadAsync(async connection =>
        await connection.ExecuteScalarAsync<long?>("SELECT id FROM alerts WHERE message_id = @messageId", new { messageId }) is { } id ? new AlertId(id) : (AlertId?)null, ct);

    /// <summary>The other alerts of the same place since an instant, the newest first, with what each leads with.</summary>
    public Task<IReadOnlyList<(AlertId Id, string Title, DateTimeOffset PlannedAt)>> NearbyAsync(AlertId id, DateTimeOffset since, int most, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<(AlertId, string, DateTimeOffset)>>(async connection => [.. (await connection.QueryAsync<(long Id, string? Title, long PlannedAt)>(
            """
            SELECT a.id, (SELECT e.title FROM entries e WHERE e.id = (SELECT MIN(m.entry_id) FROM alert_matches m WHERE m.alert_id = a.id)), a.planned_at
            FROM alerts a JOIN alerts here ON here.id = @id AND here.destination_id = a.destination_id
            WHERE a.id <> @id AND a.planned_at > @since AND a.message_id IS NOT NULL AND a.gone_at IS NULL AND a.story_id <> here.story_id
            ORDER BY a.id DESC LIMIT @most
            """, new { id, since, most })).Where(row => row.Title is not null)
            .Select(row => (new AlertId(row.Id), row.Title!, DateTimeOffset.FromUnixTimeMilliseconds(row.PlannedAt)))], ct);

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
