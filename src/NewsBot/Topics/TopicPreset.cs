namespace NewsBot.Topics;

/// <summary>A topic that comes with NewsBot.</summary>
/// <param name="Id">Stable, in small letters with hyphens.</param>
/// <param name="Name">As members read it.</param>
/// <param name="Group">World, Countries, Politics, Economy, Markets, Technology, Science, Climate, Sport, Culture.</param>
/// <param name="Emoji">One picture, or empty.</param>
/// <param name="Query">In the query language.</param>
/// <param name="Description">One sentence.</param>
internal sealed record TopicPreset(string Id, string Name, string Group, string Emoji, string Query, string Description);
