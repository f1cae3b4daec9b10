namespace NewsBot.Topics.Search;

/// <summary>What a search found.</summary>
/// <param name="Hits">The stories, the best first.</param>
/// <param name="Complete">False when older entries were not looked at, because newer ones were enough.</param>
internal sealed record SearchResult(IReadOnlyList<SearchHit> Hits, bool Complete);
