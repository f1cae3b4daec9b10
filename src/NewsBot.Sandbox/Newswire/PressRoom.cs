namespace NewsBot.Sandbox.Newswire;

/// <summary>Says what every outlet shows at an instant. Pure: same clock and instant, same news.</summary>
internal sealed class PressRoom(WireClock clock)
{
    /// <summary>Editions that an outlet's pages look back on; the quiet one needs many to fill its feed.</summary>
    private const int EditionsKept = 12;

    public OutletView At(OutletSheet sheet, DateTimeOffset now)
    {
        var current = clock.EditionAt(now);
        var passed = LinesOf(sheet, current, now).OrderBy(p => p.At).ToList();
        var changed = passed.Count == 0 ? clock.Start : passed.Max(p => p.At);
        var renames = RenamesUntil(sheet, current, now);
        var redated = passed.Where(p => p.Line.Does == ScriptFault.Redate).Select(p => (DateTimeOffset?)p.At).Max();
        var entries = passed.Where(p => p.Line.Event.Length > 0)
            .GroupBy(p => (p.Edition, p.Line.EntryId))
            .Select(g => ToEntry(sheet, g.Key.Edition, [.. g], renames, redated))
            .OrderByDescending(e => e.Published).ThenByDescending(e => e.Path, StringComparer.Ordinal);
        var fault = passed.LastOrDefault(p => p.Line.Until is { } until && clock.InstantOf(p.Edition, until) > now).Line?.Does;
        return new(sheet, [.. entries], changed, fault);
    }

    private IEnumerable<(int Edition, ScriptLine Line, DateTimeOffset At)> LinesOf(OutletSheet sheet, int current, DateTimeOffset now) =>
        from edition in Enumerable.Range(Math.Max(0, current - EditionsKept), Math.Min(current, EditionsKept) + 1)
        from line in NewswireScript.LinesOf(edition)
        where line.Outlet == sheet.Key
        let at = clock.InstantOf(edition, line.At)
        where at <= now
        select (edition, line, at);

    private int RenamesUntil(OutletSheet sheet, int current, DateTimeOffset now) =>
        NewswireScript.Faults.Where(l => l.Outlet == sheet.Key && l.Does == ScriptFault.RenameGuids)
            .Sum(l => current - 1 + (clock.InstantOf(current, l.At) <= now ? 1 : 0));

    private WireEntry ToEntry(
        OutletSheet sheet, int edition, IReadOnlyList<(int Edition, ScriptLine Line, DateTimeOffset At)> revisions, int renames, DateTimeOffset? redated)
    {
        var text = new EditionText(edition, clock.FirstDay);
        var written = revisions.Where(r => r.Line.Title.Length > 0).ToList();
        var titles = written.ConvertAll(r => text.Expand(r.Line.Title, r.Line, sheet.Language));
        var latest = written[^1];
        var id = latest.Line.EntryId;
        var published = Later(revisions[0].At, redated);
        return new()
        {
            Guid = GuidOf(sheet, edition, id, renames),
            Path = sheet.EntryPath(edition, id, titles[0]),
            PicturePath = sheet.PicturePath(edition, id),
            Topic = written[0].Line.Topic,
            Title = titles[^1],
            Summary = text.Expand(latest.Line.Summary, latest.Line, sheet.Language),
            Published = published,
            Updated = Later(revisions[^1].At, redated),
            Withdrawn = revisions.Any(r => r.Line.Does == ScriptFault.Withdraw),
            EarlierTitles = [.. titles.SkipLast(1).Reverse()],
        };
    }

    private static DateTimeOffset Later(DateTimeOffset own, DateTimeOffset? redated) => redated > own ? redated.Value : own;

    private static string GuidOf(OutletSheet sheet, int edition, string id, int renames) => renames == 0
        ? $"tag:{sheet.Key}.example,2026:{edition}/{id}"
        : $"https://cms{renames}.{sheet.Key}.example/?p={Seed.Of(edition, id)}";
}
