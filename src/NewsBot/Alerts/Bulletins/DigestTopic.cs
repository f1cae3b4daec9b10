namespace NewsBot.Alerts;

/// <summary>The stories of one topic in a digest, the most reported first.</summary>
internal sealed record DigestTopic(string Name, IReadOnlyList<DigestStory> Stories);
