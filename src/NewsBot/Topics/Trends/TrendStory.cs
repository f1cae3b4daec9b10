namespace NewsBot.Topics.Trends;

/// <summary>A story of a day, by its first report.</summary>
/// <param name="Title">The first report's headline.</param>
/// <param name="Link">The first report's link.</param>
/// <param name="Outlets">How many outlets report it.</param>
internal sealed record TrendStory(string Title, string? Link, int Outlets);
