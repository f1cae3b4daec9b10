namespace NewsBot.Topics.Queries;

/// <summary>A part of a list while it is being read, and for a stop word the place that it was typed at.</summary>
internal sealed record QueryPart(QueryNode Node, bool IsStop, int Start, int End, bool IsSource = false);
