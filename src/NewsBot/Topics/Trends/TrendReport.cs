namespace NewsBot.Topics.Trends;

/// <summary>A report that a topic takes, as a trend counts it.</summary>
/// <param name="StoryId">The story it tells; its own id when it tells none.</param>
/// <param name="At">When it happened.</param>
/// <param name="Title">Its headline.</param>
/// <param name="Link">Where it stands.</param>
/// <param name="Outlet">Who reports.</param>
internal sealed record TrendReport(long StoryId, DateTimeOffset At, string Title, string? Link, string Outlet);
