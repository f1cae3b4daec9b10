using System.Data.Common;
using System.Text.Json;
using Dapper;
using NewsBot.Entries;
using NewsBot.Storage;

namespace NewsBot.Stories;

/// <summary>
/// A part of the stage "group": compares what reports say with all that their stories had told before them, and keeps what is new.
/// </summary>
internal sealed class DevelopmentDesk(Database database)
{
    private const int MostEarlier = 2_000;
    private const int MostFacts = 12;
    private readonly Dialect _dialect = database.Dialect;

    /// <summary>The reports that add so much that it is told: new ones, and known ones under a new headline.</summary>
    public async Task<IReadOnlyList<StoryDevelopment>> FindAsync(DbTransaction tx, IReadOnlyList<GroupedEntry> grouped, TouchedStories touched, DateTimeOffset now)
    {
        var joined = grouped.Where(entry => !entry.Opened && entry.Entry.Standing == Standing.News).ToArray();
        var retitled = touched.Changed.Where(changed => changed.Entry.EarlierTitle is not null).ToArray();
        if (joined.Length == 0 && retitled.Length == 0) return [];
        var told = (await ToldAsync(tx, joined.Select(entry => entry.StoryId).Concat(retitled.Select(changed => changed.StoryId)).Distinct())).ToLookup(row => row.StoryId);

        var found = joined.Select(entry => (Is: Of(entry), Text: $"{entry.Entry.Entry.Title}\n{entry.Entry.Entry.Summary}", Compared: Development.Of(
            ToHeadline(entry.Entry), told[entry.StoryId.Value].Where(row => row.Id < entry.Entry.Id.Value).Select(row => row.ToHeadline()))))
            .Concat(retitled.Select(changed => (Is: Of(changed.Entry, changed.StoryId, now), Text: changed.Entry.Entry.Title, Compared: Development.Of(
                TitleOf(changed.Entry, changed.Entry.Entry.Title), Before(changed.Entry, told[changed.StoryId.Value])))))
            .Select(pair => (Is: pair.Is with { NewFacts = [.. Phrases(pair.Compared.NewFacts, pair.Text).Take(MostFacts)] }, pair.Compared.IsSubstantial))
            .ToArray();
        await KeepAsync(tx, found.Where(row => row.Is.EarlierTitle is null));
        return [.. found.Where(row => row.IsSubstantial).Select(row => row.Is)];
    }

    /// <summary>New words that stand side by side are one phrase, for people to read. Pure.</summary>
    internal static IReadOnlyList<string> Phrases(IReadOnlyList<string> facts, string text)
    {
        var phrases = new List<string>();
        foreach (var fact in facts)
        {
            if (phrases.Count > 0 && text.Contains($"{phrases[^1]} {fact}", StringComparison.Ordinal)) phrases[^1] += $" {fact}";
            else phrases.Add(fact);
        }

        return phrases;
    }

    // What the report itself had said under its earlier headline was told too.
    private static IEnumerable<Headline> Before(ChangedEntry changed, IEnumerable<ToldRow> told) =>
        told.Where(row => row.Id != changed.Id.Value).Select(row => row.ToHeadline()).Append(TitleOf(changed, changed.EarlierTitle!));

    private Task<IEnumerable<ToldRow>> ToldAsync(DbTransaction tx, IEnumerable<StoryId> stories) => tx.Connection!.QueryAsync<ToldRow>(
        $"""
        SELECT s.story_id, e.id, e.title, e.summary, e.language FROM story_entries s JOIN entries e ON e.id = s.entry_id
        WHERE s.story_id IN {_dialect.Numbers("@stories")} AND e.standing <> 'withdrawn' ORDER BY e.id DESC LIMIT {MostEarlier}
        """, new { stories = Columns.Json(stories.Select(id => id.Value)) }, tx);

    private async Task KeepAsync(DbTransaction tx, IEnumerable<(StoryDevelopment Is, bool IsSubstantial)> found)
    {
        var rows = found.Select(row => new { EntryId = row.Is.EntryId.Value, NewFacts = JsonSerializer.Serialize(row.Is.NewFacts), Develops = row.IsSubstantial ? 1 : 0 }).ToArray();
        if (rows.Length == 0) return;
        await tx.Connection!.ExecuteAsync(
            $"""
            UPDATE story_entries SET new_facts = r.new_facts, develops = r.develops
            FROM {_dialect.Rows("@rows", "entry_id bigint", "new_facts text", "develops integer")} WHERE story_entries.entry_id = r.entry_id
            """, new { rows = Columns.Json(rows) }, tx);
    }

    private static StoryDevelopment Of(GroupedEntry entry) => new(
        entry.StoryId, entry.Entry.Id, DevelopmentKind.NewFacts, entry.Entry.OutletName, entry.Entry.Entry.Title, entry.Entry.Entry.Link, null, [], entry.Entry.At);

    private static StoryDevelopment Of(ChangedEntry changed, StoryId storyId, DateTimeOffset now) => new(
        storyId, changed.Id, DevelopmentKind.NewFacts, changed.OutletName, changed.Entry.Title, changed.Entry.Link, changed.EarlierTitle, [], now);

    private static Headline ToHeadline(NewEntry entry) => new(
        entry.Id.Value, entry.Entry.Title, Headline.LeadOf(entry.Entry.Summary), "", entry.OutletName, "", entry.At, entry.Entry.Language ?? "");

    private static Headline TitleOf(ChangedEntry changed, string title) => new(changed.Id.Value, title, "", "", changed.OutletName, "", default, changed.Entry.Language ?? "");

    private sealed record ToldRow
    {
        public long StoryId { get; init; }

        public long Id { get; init; }

        public string Title { get; init; } = "";

        public string Summary { get; init; } = "";

        public string? Language { get; init; }

        public Headline ToHeadline() => new(Id, Title, Headline.LeadOf(Summary), "", "", "", default, Language ?? "");
    }
}
