namespace NewsBot.Topics;

/// <summary>What a topic looks at: the headline and summary as the feed gives them, the outlet's name, the link and the language tag. No part is null.</summary>
internal readonly record struct TopicText(string Title, string Summary, string Source, string Url, string Language);
