using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using NewsBot.Checks;
using NewsBot.Storage;
using NewsBot.Stories;
using NewsBot.Topics;

namespace NewsBot.Alerts;

/// <summary>
/// The stage "plan": turns matches into alerts, at most one a (story, destination), and grown stories into edits of the
/// alerts they have. What it plans is written down in the corridor's transaction and sent later.
/// </summary>
internal sealed class AlertPlanner(Database database, SubscriptionStore subscriptions, IOptions<AlertOptions> options)
{
    private readonly Dialect _dialect = database.Dialect;

    /// <summary>Plans the alerts of one feed's matches and the edits of the stories that grew or changed.</summary>
    /// <param name="tx">The transaction.</param>
    /// <param name="feedId">The feed.</param>
    /// <param name="matches">What its entries met.</param>
    /// <param name="grown">Stories that grew or changed.</param>
    /// <param name="now">The time.</param>
    /// <param name="places">The only destinations that may get an alert; null for all.</param>
    /// <returns>How many new alerts were planned.</returns>
    public async Task<int> PlanAsync(
        DbTransaction tx, FeedId feedId, IReadOnlyList<TopicMatch> matches, IReadOnlyCollection<StoryId> grown, DateTimeOffset now, IReadOnlySet<DestinationId>? places = null)
    {
        // Existing alerts first: an alert that is new in this run shows everything already.
        await PlanEditsAsync(tx, grown, now);
        return await PlanAlertsAsync(tx, feedId, matches, places, now);
    }

    /// <summary>Plans the posting of alerts that were planned once, and given up before anybody saw them.</summary>
    public Task PlanAgainAsync(DbTransaction tx, IReadOnlyList<(AlertId Id, DestinationId DestinationId)> alerts, DateTimeOffset now) =>
        AddDeliveriesAsync(tx, "create", alerts.Select(alert => new Planned(alert.Id.Value, alert.DestinationId.Value, now)), now);

    private async Task<int> PlanAlertsAsync(DbTransaction tx, FeedId feedId, IReadOnlyList<TopicMatch> matches, IReadOnlySet<DestinationId>? places, DateTimeOffset now)
    {
        if (matches.Count == 0) return 0;
        var reached = (await subscriptions.ReachedAsync(tx, feedId, matches.SelectMany(match => match.Topics).Distinct()))
            .Where(row => places is null || places.Contains(row.DestinationId)).ToLookup(row => row.TopicId);
        var wanted = matches
            .SelectMany(match => match.Topics.SelectMany(topic => reached[topic].Select(row => new Wanted(
                match.StoryId.Value, row.DestinationId.Value, row.Id.Value, match.EntryId.Value, topic.Value))))
            .ToArray();
        if (wanted.Length == 0) return 0;

        var planned = (await tx.Connection!.QueryAsync<(long Id, long StoryId, long DestinationId)>(
            $"""
            INSERT INTO alerts (story_id, destination_id, planned_at)
            SELECT story_id, destination_id, @now FROM {_dialect.Rows("@rows", "story_id bigint", "destination_id bigint")} WHERE true
            ON CONFLICT (story_id, destination_id) DO NOTHING
            RETURNING id, story_id, destination_id
            """,
            new { now, rows = Columns.Json(wanted.DistinctBy(w => (w.StoryId, w.DestinationId)).Select(w => new { w.StoryId, w.DestinationId })) }, tx)).AsList();
        await tx.Connection!.ExecuteAsync(
            $"""
            INSERT INTO alert_matches (alert_id, subscription_id, entry_id, topic_id)
            SELECT a.id, r.subscription_id, r.entry_id, r.topic_id
            FROM {_dialect.Rows("@rows", "story_id bigint", "destination_id bigint", "subscription_id bigint", "entry_id bigint", "topic_id bigint")}
            JOIN alerts a ON a.story_id = r.story_id AND a.destination_id = r.destination_id
            WHERE true
            ON CONFLICT DO NOTHING
            """,
            new { rows = Columns.Json(wanted) }, tx);
        await AddDeliveriesAsync(tx, "create", planned.OrderBy(alert => alert.StoryId).Select(alert => new Planned(alert.Id, alert.DestinationId, now)), now);
        return planned.Count;
    }

    /// <summary>Plans edits of the alerts that the stories have.</summary>
    public async Task PlanEditsAsync(DbTransaction tx, IReadOnlyCollection<StoryId> grown, DateTimeOffset now)
    {
        if (grown.Count == 0) return;
        var alerts = await tx.Connection!.QueryAsync<(long Id, long DestinationId, long WrittenAt, int Edits)>(
            $"""
            SELECT a.id, a.destination_id, COALESCE(a.edited_at, a.sent_at, a.planned_at), a.edits FROM alerts a JOIN destinations d ON d.id = a.destination_id
            WHERE a.story_id IN {_dialect.Numbers("@stories")} AND a.gone_at IS NULL AND a.planned_at > @since AND NOT {StoryWishStore.IsMuted}
            """,
            new { stories = Columns.Json(grown.Select(id => id.Value)), since = now - options.Value.EditableFor }, tx);
        await AddDeliveriesAsync(tx, "edit", alerts.Select(alert => new Planned(
            alert.Id, alert.DestinationId, options.Value.NextEdit(DateTimeOffset.FromUnixTimeMilliseconds(alert.WrittenAt), alert.Edits, now))), now);
    }

    private async Task AddDeliveriesAsync(DbTransaction tx, string kind, IEnumerable<Planned> planned, DateTimeOffset now)
    {
        var rows = planned.Select(p => new { p.AlertId, p.DestinationId, DueAt = p.Due.ToUnixTimeMilliseconds() }).ToArray();
        if (rows.Length == 0) return;
        await tx.Connection!.ExecuteAsync(
            $"""
            INSERT INTO deliveries (alert_id, destination_id, kind, due_at, planned_at)
            SELECT alert_id, destination_id, @kind, due_at, @now
            FROM {_dialect.Rows("@rows", "alert_id bigint", "destination_id bigint", "due_at bigint")} WHERE true
            ON CONFLICT DO NOTHING
            """, new { kind, now, rows = Columns.Json(rows) }, tx);
    }

    private sealed record Wanted(long StoryId, long DestinationId, long SubscriptionId, long EntryId, long TopicId);

    private readonly record struct Planned(long AlertId, long DestinationId, DateTimeOffset Due);
}
