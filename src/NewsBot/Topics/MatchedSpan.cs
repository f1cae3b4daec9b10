namespace NewsBot.Topics;

/// <summary>A stretch of the headline or the summary that a topic asked for, in UTF-16 units.</summary>
internal readonly record struct MatchedSpan(bool InTitle, int Start, int Length);
