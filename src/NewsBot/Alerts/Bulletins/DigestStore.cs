using System.Data.Common;
using Dapper;
using NewsBot.Storage;

namespace NewsBot.Alerts;

/// <summary>Reads what a digest tells of its stories.</summary>
internal sealed class DigestStore(Database database)
{
    private readonly Dialect _dialect = database.Dialect;

    /// <summary>
    /// The stories behind lines, each once and under the topic of its first line, the most reported first. A story that every
    /// outlet has withdrawn is left out, and so is what only another server reads.
    /// </summary>
    public async Task<IReadOnlyList<DigestTopic>> TopicsAsync(DbConnection connection, DbTransaction? tx, IReadOnlyList<Line> lines)
    {
        var names = (await connection.QueryAsync<(long Id, string Name)>(
            $"SELECT id, name FROM topics WHERE id IN {_dialect.Numbers("@ids")}",
            new { ids = Columns.Json(lines.Select(line => line.TopicId.Value).Distinct()) }, tx)).ToDictionary(row => row.Id, row => row.Name);
        var reports = (await connection.QueryAsync<Report>(
            $"""
            SELECT s.story_id, e.id, e.title, e.link, e.image, o.name AS outlet, o.owner, e.published_at, e.seen_at
            FROM story_entries s JOIN entries e ON e.id = s.entry_id JOIN outlets o ON o.id = e.outlet_id
            WHERE s.story_id IN {_dialect.Numbers("@ids")} AND e.standing <> 'withdrawn'
                AND (EXISTS (SELECT 1 FROM sources v WHERE v.feed_id = e.feed_id AND (v.guild_id = 0 OR v.guild_id IN (
                        SELECT b.guild_id FROM subscriptions b WHERE b.id IN {_dialect.Numbers("@subscriptions")})))
                    OR e.id IN {_dialect.Numbers("@entries")})
            ORDER BY e.id
            """,
            new
            {
                ids = Columns.Json(lines.Select(line => line.StoryId.Value).Distinct()),
                entries = Columns.Json(lines.Select(line => line.EntryId.Value)),
                subscriptions = Columns.Json(lines.Select(line => line.SubscriptionId.Value).Distinct()),
            }, tx)).ToLookup(report => report.StoryId);
        return
        [
            .. lines.DistinctBy(line => line.StoryId).Where(line => reports.Contains(line.StoryId.Value))
                .GroupBy(line => line.TopicId.Value, line => Story(line, [.. reports[line.StoryId.Value]]))
                .Select(topic => new DigestTopic(names.GetValueOrDefault(topic.Key, ""), [.. topic.OrderByDescending(story => story.Others).ThenByDescending(story => story.At)]))
                .OrderByDescending(topic => topic.Stories[0].Others).ThenByDescending(topic => topic.Stories.Count).ThenBy(topic => topic.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>All that the digest told that a bulletin is a page of; empty when there is none.</summary>
    public Task<IReadOnlyList<DigestTopic>> ToldInAsync(BulletinId id, CancellationToken ct) => database.ReadAsync(async connection =>
        await TopicsAsync(connection, null, (await connection.QueryAsync<Line>(
            """
            SELECT l.story_id, l.subscription_id, l.destination_id, l.topic_id, l.entry_id, l.why, l.noted_at, l.due_at, l.told_at, l.bulletin_id
            FROM lines l JOIN bulletins first ON first.id = l.bulletin_id JOIN bulletins page ON page.destination_id = first.destination_id
            WHERE page.id = @id AND SUBSTR(first.about, 1, LENGTH(first.about) - 1) = SUBSTR(page.about, 1, LENGTH(first.about) - 1)
            ORDER BY l.noted_at, l.story_id
            """, new { id })).AsList()), ct);

    private static DigestStory Story(Line line, Report[] reports)
    {
        var lead = reports.FirstOrDefault(report => report.Id == line.EntryId.Value) ?? reports[0];
        var witnesses = reports.Select(report => report.Witness).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        return new DigestStory(line.StoryId.Value, lead.Title, lead.Link, lead.Image ?? reports.FirstOrDefault(report => report.Image is not null)?.Image, lead.Outlet, witnesses - 1, lead.At);
    }

    private sealed record Report
    {
        public long StoryId { get; init; }

        public long Id { get; init; }

        public string Title { get; init; } = "";

        public string? Link { get; init; }

        public string? Image { get; init; }

        public string Outlet { get; init; } = "";

        public string? Owner { get; init; }

        public DateTimeOffset? PublishedAt { get; init; }

        public DateTimeOffset SeenAt { get; init; }

        public string Witness => string.IsNullOrEmpty(Owner) ? Outlet : Owner;

        public DateTimeOffset At => PublishedAt < SeenAt ? PublishedAt.Value : SeenAt;
    }
}
