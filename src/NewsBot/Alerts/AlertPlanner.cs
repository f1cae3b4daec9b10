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
internal sealed class AlertPlanner(Database database, AlertOpener opener, IOptions<AlertOptions> options)
{
    private readonly Dialect _dialect = database.Dialect;

    /// <summary>Plans the alerts of one feed's matches and the edits of the stories that grew or changed.</summary>
    /// <param name="tx">The transaction.</param>
    /// <param name="feedId">The feed.</param>
    /// <param name="matches">What its entries met.</param>
    /// <param name="grown">Stories that grew or changed.</param>
    /// <param name="now">The time.</param>
    /// <param name="places">The only destinations that may get an alert; null for all.</param>
    /// <param name="readBefore">When the feed was last read before; null when that means nothing.</param>
    /// <returns>How many new alerts were planned.</returns>
    public async Task<int> PlanAsync(
        DbTransaction tx, FeedId feedId, IReadOnlyList<TopicMatch> matches, IReadOnlyCollection<StoryId> grown, DateTimeOffset now,
        IReadOnlySet<DestinationId>? places = null, DateTimeOffset? readBefore = null)
    {
        // Existing alerts first: an alert that is new in this run shows everything already.
        await PlanEditsAsync(tx, grown, now);
        var opened = await opener.OpenAsync(tx, feedId, matches, grown, places, readBefore, now);
        await PostAsync(tx, opened, now);
        return opened.Count;
    }

    /// <summary>Plans the posting of alerts: new ones, or ones that were given up before anybody saw them.</summary>
    public Task PostAsync(DbTransaction tx, IReadOnlyList<(AlertId Id, DestinationId DestinationId)> alerts, DateTimeOffset now) =>
        AddDeliveriesAsync(tx, "create", alerts.Select(alert => new Planned(alert.Id.Value, alert.DestinationId.Value, now)), now);

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

    private readonly record struct Planned(long AlertId, long DestinationId, DateTimeOffset Due);
}
