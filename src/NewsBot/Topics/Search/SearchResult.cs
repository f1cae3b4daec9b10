namespace NewsBot.Topics.Search;

/// <summary>What a search found.</summary>
/// <param name="Hits">The stories, the best first.</param>
/// <param name="Complete">False when older entries were not looked at, because newer ones were enough.</param>
/// <param name="LookedAt">Nothing in the query narrows (a regular expression alone), and so only this many of the newest entries were read; else null.</param>
internal sealed record SearchResult(IReadOnlyList<SearchHit> Hits, bool Complete, int? LookedAt);
