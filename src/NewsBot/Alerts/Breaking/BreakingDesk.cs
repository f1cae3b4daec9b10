using System.Data.Common;
using Dapper;
using NewsBot.Discord;
using NewsBot.Storage;
using NewsBot.Stories;
using NewsBot.Topics;

namespace NewsBot.Alerts;

/// <summary>Keeps how busy topics are, and judges by that which stories are breaking.</summary>
internal sealed class BreakingDesk(Database database)
{
    private const int MostReports = 2_000;
    private readonly Dialect _dialect = database.Dialect;

    /// <summary>Counts the stories that were opened and met topics.</summary>
    public async Task CountAsync(DbTransaction tx, IReadOnlyList<GroupedEntry> grouped, IReadOnlyList<TopicMatch> matches, DateTimeOffset now)
    {
        var opened = grouped.Where(entry => entry.Opened).Select(entry => entry.Entry.Id).ToHashSet();
        var stories = matches.Where(match => opened.Contains(match.EntryId)).SelectMany(match => match.Topics).CountBy(topic => topic).ToArray();
        if (stories.Length == 0) return;
        var known = await VolumesAsync(tx, stories.Select(topic => topic.Key));
        var rows = stories.Select(topic => (Topic: topic.Key, Volume: known.GetValueOrDefault(topic.Key, TopicVolume.StartingAt(now)).After(topic.Value, now)));
        await tx.Connection!.ExecuteAsync(
            $"""
            INSERT INTO topic_volumes (topic_id, weight, at, since)
            SELECT topic_id, weight, at, since FROM {_dialect.Rows("@rows", "topic_id bigint", "weight double precision", "at bigint", "since bigint")} WHERE true
            ON CONFLICT (topic_id) DO UPDATE SET weight = excluded.weight, at = excluded.at
            """,
            new
            {
                rows = Columns.Json(rows.Select(row => new
                {
                    TopicId = row.Topic.Value,
                    row.Volume.Weight,
                    At = row.Volume.At.ToUnixTimeMilliseconds(),
                    Since = row.Volume.Since.ToUnixTimeMilliseconds(),
                })),
            }, tx);
    }

    /// <summary>An answer for every question: whether the story breaks, as far as the server's own sources and the house's tell it.</summary>
    public async Task<IReadOnlyDictionary<BreakingQuestion, Breaking>> JudgeAsync(DbTransaction tx, IReadOnlyCollection<BreakingQuestion> questions, DateTimeOffset now)
    {
        if (questions.Count == 0) return new Dictionary<BreakingQuestion, Breaking>();
        var reports = await ReportsAsync(tx, questions.Select(question => question.StoryId).Distinct());
        var readers = await ReadersAsync(tx, reports.Select(report => report.FeedId).Distinct(), questions.Select(question => question.GuildId).Distinct());
        var volumes = await VolumesAsync(tx, questions.Select(question => question.TopicId).Distinct());
        var ofStory = reports.ToLookup(report => report.StoryId);
        return questions.Distinct().ToDictionary(question => question, question =>
        {
            var seen = ofStory[question.StoryId.Value]
                .Where(report => readers.Contains((report.FeedId, 0)) || readers.Contains((report.FeedId, (long)question.GuildId.Value))).ToArray();
            var score = BreakingScore.OfReports(seen.Select(report => (report.Witness, report.At)));
            var breaking = score.Outlets == 0 ? Breaking.None : Breaking.Of(score, volumes.TryGetValue(question.TopicId, out var volume) ? volume.ADay(now) : 0, now);
            return breaking with { Outlets = seen.Select(report => report.Witness).Distinct(StringComparer.OrdinalIgnoreCase).Count() };
        });
    }

    private async Task<IReadOnlyList<Report>> ReportsAsync(DbTransaction tx, IEnumerable<StoryId> stories) => [.. (await tx.Connection!.QueryAsync<ReportRow>(
        $"""
        SELECT s.story_id, e.feed_id, f.address, o.name AS outlet, o.owner, CASE WHEN e.published_at < e.seen_at THEN e.published_at ELSE e.seen_at END AS at
        FROM story_entries s JOIN entries e ON e.id = s.entry_id JOIN outlets o ON o.id = e.outlet_id JOIN feeds f ON f.id = e.feed_id
        WHERE s.story_id IN {_dialect.Numbers("@stories")} AND e.standing <> 'withdrawn' ORDER BY e.id DESC LIMIT {MostReports}
        """, new { stories = Columns.Json(stories.Select(id => id.Value)) }, tx))
        .Select(row => new Report(row.StoryId, row.FeedId, row.Owner ?? FeedCatalogue.OwnerOf(row.Address, row.Outlet) ?? row.Outlet, row.At))];

    private async Task<HashSet<(long FeedId, long GuildId)>> ReadersAsync(DbTransaction tx, IEnumerable<long> feeds, IEnumerable<Snowflake> guilds) =>
        [.. await tx.Connection!.QueryAsync<(long, long)>(
            $"SELECT feed_id, guild_id FROM sources WHERE feed_id IN {_dialect.Numbers("@feeds")} AND guild_id IN {_dialect.Numbers("@guilds")}",
            new { feeds = Columns.Json(feeds), guilds = Columns.Json(guilds.Select(id => (long)id.Value).Append(0)) }, tx)];

    private async Task<Dictionary<TopicId, TopicVolume>> VolumesAsync(DbTransaction tx, IEnumerable<TopicId> topics)
    {
        var rows = await tx.Connection!.QueryAsync<(long TopicId, double Weight, long At, long Since)>(
            $"SELECT topic_id, weight, at, since FROM topic_volumes WHERE topic_id IN {_dialect.Numbers("@topics")}",
            new { topics = Columns.Json(topics.Select(id => id.Value)) }, tx);
        return rows.ToDictionary(row => new TopicId(row.TopicId), row => new TopicVolume(
            row.Weight, DateTimeOffset.FromUnixTimeMilliseconds(row.At), DateTimeOffset.FromUnixTimeMilliseconds(row.Since)));
    }

    private sealed record ReportRow
    {
        public long StoryId { get; init; }

        public long FeedId { get; init; }

        public string Address { get; init; } = "";

        public string Outlet { get; init; } = "";

        public string? Owner { get; init; }

        public DateTimeOffset At { get; init; }
    }

    private readonly record struct Report(long StoryId, long FeedId, string Witness, DateTimeOffset At);
}
