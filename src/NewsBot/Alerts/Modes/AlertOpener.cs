using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using NewsBot.Checks;
using NewsBot.Entries;
using NewsBot.Storage;
using NewsBot.Stories;
using NewsBot.Topics;

namespace NewsBot.Alerts;

/// <summary>
/// Turns what topics met into new alerts, at most one a (story, destination), into lines that are told together later, or into
/// reasons. Stories that grew are weighed again for those who wait for them.
/// </summary>
internal sealed class AlertOpener(Database database, TermsStore terms, BreakingDesk breaking, LineStore lines, StoryWishStore wishes, IOptions<ModeOptions> options)
{
    private static readonly LineWhy[] WeighedAgain = [LineWhy.Breaking, LineWhy.Outlets, LineWhy.Quiet];
    private readonly Dialect _dialect = database.Dialect;
    private readonly ModeOptions _options = options.Value;

    /// <param name="tx">The transaction.</param>
    /// <param name="feedId">The feed that brought the entries.</param>
    /// <param name="matches">What its entries met.</param>
    /// <param name="grown">Stories that grew or changed.</param>
    /// <param name="places">The only destinations that may get an alert; null for all.</param>
    /// <param name="readBefore">When the feed was last read before; null when that means nothing.</param>
    /// <param name="now">The time.</param>
    /// <returns>The new alerts, in the order in which they are to be sent.</returns>
    public async Task<IReadOnlyList<(AlertId Id, DestinationId DestinationId)>> OpenAsync(
        DbTransaction tx, FeedId feedId, IReadOnlyList<TopicMatch> matches, IReadOnlyCollection<StoryId> grown, IReadOnlySet<DestinationId>? places,
        DateTimeOffset? readBefore, DateTimeOffset now)
    {
        if (matches.Count == 0 && grown.Count == 0) return [];
        var known = await lines.OfStoriesAsync(tx, matches.Select(match => match.StoryId).Concat(grown).Distinct());
        var met = await MetAsync(tx, feedId, matches, readBefore, now);
        // What waits leads with the entry through which its topic was met first.
        var wanted = (await WaitingAsync(tx, grown, known)).Concat(met).Where(one => places is null || places.Contains(one.Terms.DestinationId))
            .DistinctBy(one => (one.StoryId, one.Terms.Id)).ToArray();
        if (wanted.Length == 0) return [];

        var plan = AlertPlan.Of(wanted, await SceneAsync(tx, wanted, known, now), _options);
        var opened = await WriteAlertsAsync(tx, plan, now);
        await WriteMatchesAsync(tx, plan);
        if (known.Count > 0 && plan.Opened.Count > 0) await lines.SettleAsync(tx, plan.Opened, now);
        await lines.AddAsync(tx, plan.Lines);
        await WriteReasonsAsync(tx, plan, now);
        return opened;
    }

    private async Task<IReadOnlyList<Wanted>> MetAsync(DbTransaction tx, FeedId feedId, IReadOnlyList<TopicMatch> matches, DateTimeOffset? readBefore, DateTimeOffset now)
    {
        if (matches.Count == 0) return [];
        var reached = (await terms.ReachedAsync(tx, feedId, matches.SelectMany(match => match.Topics).Distinct())).ToLookup(row => row.TopicId);
        var wasAway = readBefore is { } before && now - before > _options.AwayAfter;
        // Most subscriptions listen to every outlet, and the desk is seldom away: then nobody asks where an entry is from, or how old it is.
        var origins = wasAway || reached.SelectMany(rows => rows).Any(row => row.OnlyOutlets is not null) ? await OriginsAsync(tx, matches.Select(match => match.EntryId)) : [];
        return
        [
            .. from match in matches
               let origin = origins.GetValueOrDefault(match.EntryId)
               let missed = wasAway && (origin.PublishedAt is null || origin.PublishedAt < now - _options.FreshFor)
               from topic in match.Topics
               from row in reached[topic]
               select new Wanted(match.StoryId, match.EntryId, row, row.OnlyOutlets is null || row.Hears(origin.OutletId), missed),
        ];
    }

    private async Task<IReadOnlyList<Wanted>> WaitingAsync(DbTransaction tx, IReadOnlyCollection<StoryId> grown, IReadOnlyList<Line> known)
    {
        var waiting = known.Where(line => line.ToldAt is null && WeighedAgain.Contains(line.Why) && grown.Contains(line.StoryId)).ToArray();
        if (waiting.Length == 0) return [];
        var byId = (await terms.OfAsync(tx, waiting.Select(line => line.SubscriptionId).Distinct())).ToDictionary(row => row.Id);
        return [.. waiting.Where(line => byId.ContainsKey(line.SubscriptionId)).Select(line => new Wanted(line.StoryId, line.EntryId, byId[line.SubscriptionId]))];
    }

    private async Task<AlertScene> SceneAsync(DbTransaction tx, Wanted[] wanted, IReadOnlyList<Line> known, DateTimeOffset now)
    {
        var alerted = await tx.Connection!.QueryAsync<(StoryId, DestinationId)>(
            $"SELECT story_id, destination_id FROM alerts WHERE story_id IN {_dialect.Numbers("@ids")}",
            new { ids = Columns.Json(wanted.Select(one => one.StoryId.Value).Distinct()) }, tx);
        return new AlertScene
        {
            Standings = await breaking.JudgeAsync(tx, [.. wanted.Where(one => one.Terms.Weighs).Select(one => one.Question).Distinct()], now),
            Alerted = alerted.ToHashSet(),
            Lines = known,
            Mutes = await wishes.MutesAsync(tx, wanted.Select(one => one.StoryId)),
            Had = await HadAsync(tx, wanted, now),
            Now = now,
        };
    }

    private async Task<IReadOnlyDictionary<DestinationId, int>> HadAsync(DbTransaction tx, Wanted[] wanted, DateTimeOffset now)
    {
        var capped = wanted.Select(one => one.Terms).Where(one => one is { Cap: not null, UserId.Value: 0 }).DistinctBy(one => one.DestinationId)
            .Select(one => new { Id = one.DestinationId.Value, Since = one.Hours(_options).Began(one.Per, now).ToUnixTimeMilliseconds() }).ToArray();
        if (capped.Length == 0) return new Dictionary<DestinationId, int>();
        return (await tx.Connection!.QueryAsync<(DestinationId Id, int Count)>(
            $"""
            SELECT a.destination_id, COUNT(*) FROM alerts a JOIN {_dialect.Rows("@rows", "id bigint", "since bigint")}
            ON a.destination_id = r.id AND a.planned_at >= r.since GROUP BY a.destination_id
            """, new { rows = Columns.Json(capped) }, tx)).ToDictionary(row => row.Id, row => row.Count);
    }

    private async Task<Dictionary<EntryId, (OutletId OutletId, DateTimeOffset? PublishedAt)>> OriginsAsync(DbTransaction tx, IEnumerable<EntryId> entries) =>
        (await tx.Connection!.QueryAsync<(EntryId Id, OutletId OutletId, DateTimeOffset? PublishedAt)>(
            $"SELECT id, outlet_id, published_at FROM entries WHERE id IN {_dialect.Numbers("@ids")}", new { ids = Columns.Json(entries.Select(id => id.Value)) }, tx))
            .ToDictionary(row => row.Id, row => (row.OutletId, row.PublishedAt));

    private async Task<IReadOnlyList<(AlertId, DestinationId)>> WriteAlertsAsync(DbTransaction tx, AlertPlan plan, DateTimeOffset now)
    {
        if (plan.Opened.Count == 0) return [];
        var opened = await tx.Connection!.QueryAsync<(AlertId Id, StoryId StoryId, DestinationId DestinationId)>(
            $"""
            INSERT INTO alerts (story_id, destination_id, planned_at)
            SELECT story_id, destination_id, @now FROM {_dialect.Rows("@rows", "story_id bigint", "destination_id bigint")} WHERE true
            ON CONFLICT (story_id, destination_id) DO NOTHING
            RETURNING id, story_id, destination_id
            """, new { now, rows = Columns.Json(plan.Opened.Select(place => new { StoryId = place.StoryId.Value, DestinationId = place.DestinationId.Value })) }, tx);
        return [.. opened.OrderBy(alert => alert.StoryId.Value).Select(alert => (alert.Id, alert.DestinationId))];
    }

    private async Task WriteMatchesAsync(DbTransaction tx, AlertPlan plan)
    {
        if (plan.Matches.Count == 0) return;
        await tx.Connection!.ExecuteAsync(
            $"""
            INSERT INTO alert_matches (alert_id, subscription_id, entry_id, topic_id, silent)
            SELECT a.id, r.subscription_id, r.entry_id, r.topic_id, r.silent
            FROM {_dialect.Rows("@rows", "story_id bigint", "destination_id bigint", "subscription_id bigint", "entry_id bigint", "topic_id bigint", "silent integer")}
            JOIN alerts a ON a.story_id = r.story_id AND a.destination_id = r.destination_id
            WHERE true
            ON CONFLICT DO NOTHING
            """,
            new
            {
                rows = Columns.Json(plan.Matches.Select(match => new
                {
                    StoryId = match.Wanted.StoryId.Value,
                    DestinationId = match.Wanted.Terms.DestinationId.Value,
                    SubscriptionId = match.Wanted.Terms.Id.Value,
                    EntryId = match.Wanted.EntryId.Value,
                    TopicId = match.Wanted.Terms.TopicId.Value,
                    Silent = match.Pings ? 0 : 1,
                })),
            }, tx);
    }

    private async Task WriteReasonsAsync(DbTransaction tx, AlertPlan plan, DateTimeOffset now)
    {
        if (plan.Reasons.Count == 0) return;
        await tx.Connection!.ExecuteAsync(
            $"""
            INSERT INTO reasons (entry_id, scope, reason, at)
            SELECT entry_id, scope, reason, @now FROM {_dialect.Rows("@rows", "entry_id bigint", "scope text", "reason text")} WHERE true
            ON CONFLICT DO NOTHING
            """,
            new { now, rows = Columns.Json(plan.Reasons.Select(row => new { EntryId = row.EntryId.Value, Scope = $"destination:{row.DestinationId}", row.Reason })) }, tx);
    }
}
