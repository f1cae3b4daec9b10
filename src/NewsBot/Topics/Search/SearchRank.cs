using NewsBot.Stories;

namespace NewsBot.Topics.Search;

/// <summary>Puts what a search found in order: a headline that says it all first, then what is new, then what many report. Pure.</summary>
internal static class SearchRank
{
    private const double InTitle = 1;
    private const double PartlyInTitle = 0.55;
    private const double InSummary = 0.4;
    private const double PerOutlet = 0.05;
    // What is new counts twice what is very old, so that an old headline still stands above a new mention.
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(30);

    /// <summary>One hit a story, the best first.</summary>
    public static IReadOnlyList<SearchHit> Of(TopicQuery query, IEnumerable<ArchivedEntry> matching, DateTimeOffset now) =>
    [
        .. matching.Select(entry => new SearchHit(entry, 1, Score(query, entry, now)))
            .GroupBy(hit => hit.Entry.StoryId?.Value ?? hit.Entry.Id.Value)
            .Select(story => Together([.. story]))
            .OrderByDescending(hit => hit.Score).ThenByDescending(hit => hit.Entry.Id.Value),
    ];

    private static SearchHit Together(IReadOnlyList<SearchHit> reports)
    {
        var outlets = reports.Select(report => report.Entry.Outlet).Distinct(StringComparer.Ordinal).Count();
        var best = reports.MaxBy(report => report.Score)!;
        return best with { Outlets = outlets, Score = best.Score * (1 + (PerOutlet * Math.Min(outlets - 1, 10))) };
    }

    private static double Score(TopicQuery query, ArchivedEntry entry, DateTimeOffset now)
    {
        var text = entry.Text();
        var place = query.Matches(text with { Summary = "" }) ? InTitle : query.Explain(text).Spans.Any(span => span.InTitle) ? PartlyInTitle : InSummary;
        var age = now > entry.At ? now - entry.At : TimeSpan.Zero;
        return place * (1 + Math.Pow(0.5, age / HalfLife)) / 2;
    }
}
