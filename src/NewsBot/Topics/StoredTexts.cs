using System.Data.Common;
using Dapper;
using NewsBot.Checks;
using NewsBot.Entries;
using NewsBot.Storage;
using NewsBot.Stories;

namespace NewsBot.Topics;

/// <summary>Reads stored entries as topics read them: for stories that must be matched anew.</summary>
internal static class StoredTexts
{
    /// <summary>The entries of stories that are news, oldest first, with the feed that brought each; at most 500.</summary>
    public static async Task<IReadOnlyList<(FeedId FeedId, StoryText Text)>> OfStoriesAsync(DbTransaction tx, Dialect dialect, IReadOnlyList<StoryId> stories)
    {
        var rows = await tx.Connection!.QueryAsync<Row>(
            $"""
            SELECT e.id, s.story_id, e.feed_id, e.title, e.summary, o.name AS outlet, e.link, e.language
            FROM story_entries s JOIN entries e ON e.id = s.entry_id JOIN outlets o ON o.id = e.outlet_id
            WHERE s.story_id IN {dialect.Numbers("@ids")} AND e.standing IN ('news', 'corrected') ORDER BY e.id LIMIT 500
            """, new { ids = Columns.Json(stories.Select(id => id.Value)) }, tx);
        return [.. rows.Select(row => (new FeedId(row.FeedId), row.ToText()))];
    }

    private sealed record Row
    {
        public long Id { get; init; }

        public long StoryId { get; init; }

        public long FeedId { get; init; }

        public string Title { get; init; } = "";

        public string Summary { get; init; } = "";

        public string Outlet { get; init; } = "";

        public string? Link { get; init; }

        public string? Language { get; init; }

        public StoryText ToText() => new(new StoryId(StoryId), new EntryId(Id), new TopicText(Title, Summary, Outlet, Link ?? "", Language ?? ""));
    }
}
