using System.Data.Common;
using Dapper;
using NewsBot.Entries;
using NewsBot.Storage;

namespace NewsBot.Stories;

/// <summary>Keeps which entry tells which story.</summary>
internal sealed class StoryStore(Database database)
{
    private static readonly Insert<(NewEntry Entry, StoryAssignment Assignment)> Decisions = new(
        "story_entries", "entry_id bigint, story_id bigint, joined_by bigint, score real, evidence text", static (decided, row) =>
        {
            var assignment = decided.Assignment;
            row.Add(decided.Entry.Id.Value);
            row.Add(assignment.StoryId);
            row.Add(assignment.Opened ? null : assignment.NearestHeadlineId);
            row.Add(Math.Round(assignment.Score, 4));
            row.Add(assignment.Opened ? "" : string.Join(' ', assignment.Shared));
        });

    private static readonly Insert<(long Id, long At, int Entries)> Grown = new(
        "stories", "id bigint, opened_at bigint, updated_at bigint, entries integer", static (story, row) =>
        {
            row.Add(story.Id);
            row.Add(story.At);
            row.Add(story.At);
            row.Add(story.Entries);
        },
        "ON CONFLICT (id) DO UPDATE SET updated_at = excluded.updated_at, entries = stories.entries + excluded.entries");

    private readonly Dialect _dialect = database.Dialect;

    /// <summary>Writes decisions and grows the stories they belong to.</summary>
    public async Task AddAsync(DbTransaction tx, IReadOnlyList<(NewEntry Entry, StoryAssignment Assignment)> grouped)
    {
        if (grouped.Count == 0) return;
        await _dialect.InsertAsync(tx, Decisions, grouped);
        await _dialect.InsertAsync(tx, Grown, grouped.GroupBy(row => row.Assignment.StoryId)
            .Select(story => (story.Key, story.Max(row => row.Entry.SeenAt).ToUnixTimeMilliseconds(), story.Count())));
    }

    /// <summary>The decisions after entry <paramref name="after"/> and before <paramref name="before"/>, no older than <paramref name="since"/>, in the order they were made.</summary>
    public static async Task<IReadOnlyList<(Headline Headline, StoryId StoryId)>> DecisionsAsync(DbTransaction tx, long after, long before, DateTimeOffset since)
    {
        var rows = await tx.Connection!.QueryAsync<DecisionRow>(
            """
            SELECT e.id, s.story_id, e.title, e.summary, e.link, o.name AS outlet, o.owner, e.language, e.published_at, e.seen_at
            FROM story_entries s JOIN entries e ON e.id = s.entry_id JOIN outlets o ON o.id = e.outlet_id
            WHERE s.entry_id > @after AND s.entry_id < @before AND e.seen_at >= @since ORDER BY s.entry_id
            """, new { after, before, since }, tx);
        return [.. rows.Select(row => (row.ToHeadline(), new StoryId(row.StoryId)))];
    }

    /// <summary>The stories of known entries.</summary>
    public async Task<IReadOnlyDictionary<EntryId, StoryId>> OfEntriesAsync(DbTransaction tx, IEnumerable<EntryId> entries)
    {
        var rows = await tx.Connection!.QueryAsync<(long EntryId, long StoryId)>(
            $"SELECT entry_id, story_id FROM story_entries WHERE entry_id IN {_dialect.Numbers("@ids")}",
            new { ids = Columns.Json(entries.Select(id => id.Value)) }, tx);
        return rows.ToDictionary(row => new EntryId(row.EntryId), row => new StoryId(row.StoryId));
    }

    private sealed record DecisionRow
    {
        public long Id { get; init; }

        public long StoryId { get; init; }

        public string Title { get; init; } = "";

        public string Summary { get; init; } = "";

        public string? Link { get; init; }

        public string Outlet { get; init; } = "";

        public string? Owner { get; init; }

        public string? Language { get; init; }

        public DateTimeOffset? PublishedAt { get; init; }

        public DateTimeOffset SeenAt { get; init; }

        public Headline ToHeadline() => new(Id, Title, Summary, Link ?? "", Outlet, Owner ?? "",
            PublishedAt < SeenAt ? PublishedAt.Value : SeenAt, Language ?? "")
        {
            Reach = Headline.LongestLead,
        };
    }
}
