using System.ComponentModel.DataAnnotations;

namespace NewsBot.Topics.Search;

/// <summary>How the archive is searched. Section <c>Search</c>.</summary>
internal sealed record SearchOptions
{
    /// <summary>How often new entries are looked for to be indexed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan IndexEvery { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Entries that are indexed in one transaction.</summary>
    [Range(1, 10_000)]
    public int IndexBatch { get; init; } = 250;

    /// <summary>Entries that the index finds and a query is asked about, at most; the newest count.</summary>
    [Range(100, 100_000)]
    public int Candidates { get; init; } = 2_000;

    /// <summary>Hits that are ranked and shown, at most.</summary>
    [Range(10, 1_000)]
    public int Hits { get; init; } = 200;

    /// <summary>Entries that <c>/trend</c> counts, at most; the newest.</summary>
    [Range(100, 1_000_000)]
    public int TrendDepth { get; init; } = 20_000;
}
