using System.Data.Common;
using Dapper;
using NewsBot.Checks;
using NewsBot.Entries;
using NewsBot.Storage;

namespace NewsBot.Stories;

/// <summary>
/// A part of the stage "group": notices what outlets say about their own earlier reports, by a label in a headline or by another figure
/// under the same words, and marks those reports as corrected or withdrawn.
/// </summary>
internal sealed class CorrectionDesk(Database database)
{
    private readonly Dialect _dialect = database.Dialect;

    /// <summary>Marks and returns what was corrected or taken back by the outlet of this document.</summary>
    public async Task<IReadOnlyList<StoryDevelopment>> FindAsync(DbTransaction tx, IReadOnlyList<GroupedEntry> grouped, TouchedStories touched, DateTimeOffset now)
    {
        var found = new List<StoryDevelopment>();
        foreach (var (entry, storyId) in touched.Changed)
        {
            if (entry.EarlierTitle is { } earlier && Kind(CorrectionReader.OfRetitling(earlier, entry.Entry.Title, entry.Entry.Language ?? "")) is { } kind)
                found.Add(new StoryDevelopment(storyId, entry.Id, kind, entry.OutletName, entry.Entry.Title, entry.Entry.Link, earlier, [], now));
        }

        // "Correction: …" as an entry of its own speaks of what the same outlet has said of the story before.
        foreach (var entry in grouped.Where(entry => !entry.Opened && entry.Entry.Standing == Standing.News))
        {
            if (Kind(CorrectionReader.OfTitle(entry.Entry.Entry.Title, entry.Entry.Entry.Language ?? "")) is not { } kind) continue;
            if (await EarlierAsync(tx, entry.StoryId, entry.Entry.OutletId, entry.Entry.Id) is not { } spokenOf) continue;
            found.Add(new StoryDevelopment(entry.StoryId, new EntryId(spokenOf.Id), kind, entry.Entry.OutletName, spokenOf.Title, spokenOf.Link, null, [], now));
        }

        await MarkAsync(tx, found, "It says so itself.", now);
        return found;
    }

    /// <summary>Marks reports as corrected or withdrawn; one that was withdrawn stays so.</summary>
    /// <param name="tx">The transaction.</param>
    /// <param name="found">The reports.</param>
    /// <param name="how">How it is known, in a sentence.</param>
    /// <param name="now">The time.</param>
    public async Task MarkAsync(DbTransaction tx, IReadOnlyList<StoryDevelopment> found, string how, DateTimeOffset now)
    {
        if (found.Count == 0) return;
        var rows = Columns.Json(found.DistinctBy(one => one.EntryId).Select(one => new { EntryId = one.EntryId.Value, Standing = one.Kind == DevelopmentKind.Withdrawal ? "withdrawn" : "corrected" }));
        var from = _dialect.Rows("@rows", "entry_id bigint", "standing text");
        await tx.Connection!.ExecuteAsync(
            $"""
            INSERT INTO entry_changes (entry_id, at, what, before) SELECT entry_id, @now, standing, @how FROM {from} WHERE true ON CONFLICT DO NOTHING
            """, new { rows, how, now }, tx);
        await tx.Connection!.ExecuteAsync(
            $"UPDATE entries SET standing = r.standing FROM {from} WHERE entries.id = r.entry_id AND entries.standing IN ('news', 'corrected')", new { rows }, tx);
    }

    private static Task<EarlierRow?> EarlierAsync(DbTransaction tx, StoryId storyId, OutletId outletId, EntryId before) => tx.Connection!.QueryFirstOrDefaultAsync<EarlierRow>(
        """
        SELECT e.id, e.title, e.link FROM story_entries s JOIN entries e ON e.id = s.entry_id
        WHERE s.story_id = @storyId AND e.outlet_id = @outletId AND e.id < @before AND e.standing IN ('news', 'corrected') ORDER BY e.id DESC LIMIT 1
        """, new { storyId, outletId, before }, tx);

    private static DevelopmentKind? Kind(Correction correction) => correction switch
    {
        Correction.Corrected => DevelopmentKind.Correction,
        Correction.Retracted => DevelopmentKind.Withdrawal,
        _ => null,
    };

    private sealed record EarlierRow
    {
        public long Id { get; init; }

        public string Title { get; init; } = "";

        public string? Link { get; init; }
    }
}
