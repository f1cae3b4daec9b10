namespace NewsBot.Topics.Trends;

/// <summary>One day of a trend.</summary>
/// <param name="Day">In UTC.</param>
/// <param name="Stories">How many stories began that day.</param>
/// <param name="Notable">The story that makes it notable; null for most days.</param>
internal sealed record TrendDay(DateOnly Day, int Stories, TrendStory? Notable);
