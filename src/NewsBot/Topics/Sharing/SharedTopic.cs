namespace NewsBot.Topics.Sharing;

/// <summary>A topic on its way from one owner to another.</summary>
internal sealed record SharedTopic(string Name, string Query);
