namespace NewsBot.Topics;

/// <summary>A story of the last days, as a replay reads it: one text, the newest or the first, is enough.</summary>
internal sealed record ReplayStory(long StoryId, DateTimeOffset At, TopicText Text);
