using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using NewsBot.Discord;
using NewsBot.Storage;
using NewsBot.Stories;
using NewsBot.Topics;

namespace NewsBot.Alerts;

/// <summary>
/// A part of the stage "plan": notices when the story of an alert breaks. The alert says so from then on; and since an edit never pings,
/// those who want to be pinged by breaking news only, and were not at the posting, are pinged by one short message that answers the alert.
/// </summary>
internal sealed class BreakingPlanner(Database database, BreakingDesk breaking, TermsStore terms, StoryWishStore wishes, IOptions<ModeOptions> options)
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
        var broke = wanted.Where(row => judged[row.Question].IsBreaking).ToArray();
        if (broke.Length == 0) return;

        await tx.Connection!.ExecuteAsync(
            $"UPDATE alerts SET broke_at = @now WHERE broke_at IS NULL AND id IN {_dialect.Numbers("@ids")}", new { now, ids = Columns.Json(broke.Select(row => row.AlertId.Value).Distinct()) }, tx);
        var silent = broke.Where(row => row.Silent != 0).ToArray();
        if (silent.Length == 0) return;
        var mutes = (await wishes.MutesAsync(tx, stories)).Where(mute => mute.UserId.Value != 0).Select(mute => (mute.StoryId, mute.UserId)).ToHashSet();
        var byId = (await terms.OfAsync(tx, silent.Select(row => row.SubscriptionId).Distinct())).ToDictionary(one => one.Id);
        var loud = silent.Where(row => !mutes.Contains((row.StoryId, row.UserId)) && byId.TryGetValue(row.SubscriptionId, out var one) && Pings(one, judged[row.Question], now));
        foreach (var alert in loud.GroupBy(row => row.AlertId))
            await TellAsync(tx, [.. alert], judged[alert.First().Question].Words, now);
    }

    // Whoever is pinged by every alert, and was not by this one because of its hour, is not made up to later.
    private bool Pings(SubscriptionTerms one, Breaking story, DateTimeOffset now) => (one.PingBreakingOnly || one.Mode == Mode.Breaking) && (one.IsMention
        ? Loudness.Mentions(one, options.Value, story, now)
        : Loudness.Decide(one, options.Value, story, missed: false, atCap: false, now) is AlertDecision.Tell { Pings: true });

    private static async Task TellAsync(DbTransaction tx, Row[] alert, string words, DateTimeOffset now)
    {
        string[] roles = [.. alert.Where(row => row.PingRole is not null).Select(row => row.PingRole!.Value.ToString()).Distinct()];
        string[] members = [.. alert.Where(row => row.UserId.Value != 0 && row.Kind != "dm").Select(row => row.UserId.ToString()).Distinct()];
        if (roles.Length == 0 && members.Length == 0) return;
        var first = alert[0];
        var content = new BulletinContent.NowBreaking(first.AlertId.Value, first.Title ?? "", words, roles, members);
        // A forum's post is the place to answer in; elsewhere the message answers the alert where it stands.
        await BulletinStore.PlanAsync(
            tx, first.DestinationId, $"breaking:{first.AlertId}", content, now, now, threadOf: first.Kind == "forum" ? first.AlertId : null, answers: first.AlertId);
    }

    // A story may break for one topic first, and later for another whose subscription is the one that pings.
    private Task<IEnumerable<Row>> WantedAsync(DbTransaction tx, IReadOnlyCollection<StoryId> stories, DateTimeOffset now) => tx.Connection!.QueryAsync<Row>(
        $"""
        SELECT a.id AS alert_id, a.story_id, d.id AS destination_id, d.kind, s.id AS subscription_id, s.topic_id, s.guild_id, s.user_id, s.ping_role, m.silent,
            (SELECT e.title FROM entries e WHERE e.id = m.entry_id) AS title
        FROM alerts a JOIN destinations d ON d.id = a.destination_id JOIN alert_matches m ON m.alert_id = a.id JOIN subscriptions s ON s.id = m.subscription_id
        WHERE a.story_id IN {_dialect.Numbers("@stories")} AND a.gone_at IS NULL AND a.continued_in IS NULL AND a.planned_at > @since
            AND (a.broke_at IS NULL OR (m.silent = 1 AND NOT EXISTS (SELECT 1 FROM bulletins b WHERE b.destination_id = d.id AND b.about = 'breaking:' || a.id)))
            AND s.removed_at IS NULL AND NOT {StoryWishStore.IsMuted}
        ORDER BY a.id, s.id
        """, new { stories = Columns.Json(stories.Select(id => id.Value)), since = now - Young }, tx);

    private sealed record Row
    {
        public AlertId AlertId { get; init; }

        public StoryId StoryId { get; init; }

        public DestinationId DestinationId { get; init; }

        public string Kind { get; init; } = "";

        public SubscriptionId SubscriptionId { get; init; }

        public TopicId TopicId { get; init; }

        public Snowflake GuildId { get; init; }

        public Snowflake UserId { get; init; }

        public Snowflake? PingRole { get; init; }

        public int Silent { get; init; }

        public string? Title { get; init; }

        public BreakingQuestion Question => new(StoryId, TopicId, GuildId);
    }
}
