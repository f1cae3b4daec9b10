using System.Data.Common;
using Dapper;
using NewsBot.Discord;
using NewsBot.Storage;
using NewsBot.Stories;
using NewsBot.Topics;

namespace NewsBot.Alerts;

/// <summary>A part of the stage "plan": notices when the story of an alert breaks. The alert says so from then on.</summary>
internal sealed class BreakingPlanner(Database database, BreakingDesk breaking)
{
    private static readonly TimeSpan Young = TimeSpan.FromHours(12);
    private readonly Dialect _dialect = database.Dialect;

    /// <summary>Looks at the alerts of stories that grew. Runs after new alerts were planned: they say it from the start.</summary>
    public async Task PlanAsync(DbTransaction tx, IReadOnlyCollection<StoryId> stories, DateTimeOffset now)
    {
        if (stories.Count == 0) return;
        var wanted = (await WantedAsync(tx, stories, now)).AsList();
        if (wanted.Count == 0) return;
        var judged = await breaking.JudgeAsync(tx, [.. wanted.Select(row => row.Question).Distinct()], now);
        var broke = wanted.Where(row => judged[row.Question].IsBreaking).Select(row => row.AlertId.Value).Distinct().ToArray();
        if (broke.Length == 0) return;
        await tx.Connection!.ExecuteAsync($"UPDATE alerts SET broke_at = @now WHERE id IN {_dialect.Numbers("@ids")}", new { now, ids = Columns.Json(broke) }, tx);
    }

    private Task<IEnumerable<Row>> WantedAsync(DbTransaction tx, IReadOnlyCollection<StoryId> stories, DateTimeOffset now) => tx.Connection!.QueryAsync<Row>(
        $"""
        SELECT a.id AS alert_id, a.story_id, s.topic_id, s.guild_id
        FROM alerts a JOIN destinations d ON d.id = a.destination_id JOIN alert_matches m ON m.alert_id = a.id JOIN subscriptions s ON s.id = m.subscription_id
        WHERE a.story_id IN {_dialect.Numbers("@stories")} AND a.broke_at IS NULL AND a.gone_at IS NULL AND a.continued_in IS NULL AND a.planned_at > @since
            AND s.removed_at IS NULL AND NOT {StoryWishStore.IsMuted}
        """, new { stories = Columns.Json(stories.Select(id => id.Value)), since = now - Young }, tx);

    private sealed record Row
    {
        public AlertId AlertId { get; init; }

        public StoryId StoryId { get; init; }

        public TopicId TopicId { get; init; }

        public Snowflake GuildId { get; init; }

        public BreakingQuestion Question => new(StoryId, TopicId, GuildId);
    }
}
