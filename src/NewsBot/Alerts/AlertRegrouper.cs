using System.Data.Common;
using Dapper;
using NewsBot.Checks;
using NewsBot.Storage;
using NewsBot.Stories;
using NewsBot.Topics;

namespace NewsBot.Alerts;

/// <summary>
/// Keeps alerts true when stories are split or joined. An alert stays with the report that it leads with. When two alerts of one
/// destination come to tell one story, the older one grows and the other says where it goes on; neither is deleted or posted anew.
/// What waits to be told together goes with its reports.
/// </summary>
internal sealed class AlertRegrouper(Database database, AlertPlanner planner, LineRegrouper lines)
{
    private readonly Dialect _dialect = database.Dialect;

    /// <summary>Brings the alerts of both stories in line, inside the transaction that regrouped them.</summary>
    /// <param name="tx">The transaction.</param>
    /// <param name="one">A story that lost or gained entries.</param>
    /// <param name="other">The other one.</param>
    /// <param name="matches">What the topics say of all entries of both now, by the feed that brought each.</param>
    /// <param name="now">The time.</param>
    /// <returns>How many alerts were opened: in destinations that knew the entries only as part of the other story.</returns>
    public async Task<int> FollowAsync(DbTransaction tx, StoryId one, StoryId other, IReadOnlyList<(FeedId FeedId, TopicMatch Match)> matches, DateTimeOffset now)
    {
        var alerts = await AlertsOfAsync(tx, one, other);
        var waiting = await lines.FollowAsync(tx, one, other);
        if (alerts.Count == 0 && waiting.Count == 0) return 0;
        var settled = alerts.GroupBy(alert => alert.DestinationId).SelectMany(here => Settle([.. here])).ToArray();
        await WriteAsync(tx, settled);
        await MoveMatchesAsync(tx, settled);
        await lines.SettleAsync(tx, one, other, now);

        var places = settled.Select(alert => new DestinationId(alert.DestinationId)).Concat(waiting).ToHashSet();
        var opened = 0;
        foreach (var feed in matches.GroupBy(found => found.FeedId, found => found.Match))
            opened += await planner.PlanAsync(tx, feed.Key, [.. feed], [], now, places);
        await CancelAsync(tx, settled, now);
        await planner.PostAsync(tx, [.. settled.Where(IsTakenUpAgain).Select(alert => (new AlertId(alert.Id), new DestinationId(alert.DestinationId)))], now);
        await planner.PlanEditsAsync(tx, [one, other], now);
        return opened;
    }

    /// <summary>Says for the alerts of one destination which story each tells, and which go on in an older one. Pure.</summary>
    private static IReadOnlyList<Settled> Settle(Row[] alerts)
    {
        var leading = new Dictionary<long, Row>();
        var continued = new List<Row>();
        foreach (var alert in alerts.OrderBy(alert => alert.PlannedAt).ThenBy(alert => alert.Id))
            if (!leading.TryAdd(alert.LeadStory ?? alert.StoryId, alert)) continued.Add(alert);

        // One that goes on elsewhere keeps an id that no other alert here needs, so that it can be taken up again.
        var free = new HashSet<long>(alerts.Select(alert => alert.StoryId));
        free.ExceptWith(leading.Keys);
        var settled = leading.Select(found => Settled.Of(found.Value, found.Key, null)).ToList();
        foreach (var alert in continued.OrderByDescending(alert => free.Contains(alert.StoryId)))
        {
            var story = free.Contains(alert.StoryId) ? alert.StoryId : free.Min();
            free.Remove(story);
            settled.Add(Settled.Of(alert, story, leading[alert.LeadStory ?? alert.StoryId].Id));
        }

        return settled;
    }

    private static async Task<IReadOnlyList<Row>> AlertsOfAsync(DbTransaction tx, StoryId one, StoryId other) => (await tx.Connection!.QueryAsync<Row>(
        """
        SELECT * FROM (
            SELECT a.id, a.story_id, a.destination_id, a.planned_at, a.message_id, a.continued_in,
                (SELECT s.story_id FROM story_entries s WHERE s.entry_id = (SELECT MIN(m.entry_id) FROM alert_matches m WHERE m.alert_id = a.id)) AS lead_story
            FROM alerts a
            WHERE a.story_id IN (@one, @other) OR a.continued_in IN (SELECT id FROM alerts WHERE story_id IN (@one, @other))) AS found
        WHERE lead_story IS NULL OR lead_story IN (@one, @other)
        """, new { one, other }, tx)).AsList();

    private async Task WriteAsync(DbTransaction tx, Settled[] alerts)
    {
        var rows = Columns.Json(alerts.Select(alert => new { alert.Id, alert.StoryId, alert.ContinuedIn }));
        var from = _dialect.Rows("@rows", "id bigint", "story_id bigint", "continued_in bigint");
        // Two alerts may change places: for a moment neither has a story that the other could have.
        await tx.Connection!.ExecuteAsync($"UPDATE alerts SET story_id = -id WHERE id IN (SELECT id FROM {from})", new { rows }, tx);
        await tx.Connection!.ExecuteAsync(
            $"""
            UPDATE alerts SET story_id = (SELECT story_id FROM {from} WHERE r.id = alerts.id), continued_in = (SELECT continued_in FROM {from} WHERE r.id = alerts.id)
            WHERE id IN (SELECT id FROM {from})
            """, new { rows }, tx);
    }

    /// <summary>An alert that goes on in another lends that one its reasons; one that grows by itself has none of another story.</summary>
    private async Task MoveMatchesAsync(DbTransaction tx, Settled[] alerts)
    {
        var continued = Columns.Json(alerts.Where(alert => alert.ContinuedIn is not null).Select(alert => alert.Id));
        await tx.Connection!.ExecuteAsync(
            $"""
            INSERT INTO alert_matches (alert_id, subscription_id, entry_id, topic_id)
            SELECT a.continued_in, m.subscription_id, m.entry_id, m.topic_id FROM alert_matches m JOIN alerts a ON a.id = m.alert_id
            WHERE a.id IN {_dialect.Numbers("@continued")}
            ON CONFLICT DO NOTHING
            """, new { continued }, tx);
        var own = Columns.Json(alerts.Where(alert => alert.ContinuedIn is null).Select(alert => alert.Id));
        await tx.Connection!.ExecuteAsync(
            $"""
            DELETE FROM alert_matches WHERE alert_id IN {_dialect.Numbers("@own")} AND EXISTS (
                SELECT 1 FROM story_entries s JOIN alerts a ON a.id = alert_matches.alert_id WHERE s.entry_id = alert_matches.entry_id AND s.story_id <> a.story_id)
            """, new { own }, tx);
    }

    /// <summary>An alert that nobody has begun to send need not be sent to say that it goes on elsewhere.</summary>
    private async Task CancelAsync(DbTransaction tx, Settled[] alerts, DateTimeOffset now) => await tx.Connection!.ExecuteAsync(
        $"""
        UPDATE deliveries SET state = 'refused', done_at = @now, detail = 'Its story has an older alert here.'
        WHERE state = 'pending' AND kind = 'create' AND attempts = 0 AND alert_id IN {_dialect.Numbers("@ids")}
        """, new { now, ids = Columns.Json(alerts.Where(alert => alert.ContinuedIn is not null).Select(alert => alert.Id)) }, tx);

    private static bool IsTakenUpAgain(Settled alert) => alert.ContinuedIn is null && alert.WasContinued && !alert.IsPosted;

    private sealed record Row
    {
        public long Id { get; init; }

        public long StoryId { get; init; }

        public long DestinationId { get; init; }

        public long PlannedAt { get; init; }

        public long? MessageId { get; init; }

        public long? ContinuedIn { get; init; }

        /// <summary>The story that the report tells now with which the alert leads.</summary>
        public long? LeadStory { get; init; }
    }

    private readonly record struct Settled(long Id, long DestinationId, long StoryId, long? ContinuedIn, bool WasContinued, bool IsPosted)
    {
        public static Settled Of(Row row, long storyId, long? continuedIn) =>
            new(row.Id, row.DestinationId, storyId, continuedIn, row.ContinuedIn is not null, row.MessageId is not null);
    }
}
