namespace NewsBot.Topics;

/// <summary>What became of a topic's text: a query, or the reason why it is refused.</summary>
/// <param name="Query">Null when the text is refused.</param>
/// <param name="Error">Null when the text is fine.</param>
/// <param name="Understood">The topic in full, bracketed, as it will be read; empty when refused. Parsing it gives the same topic.</param>
internal sealed record TopicParse(TopicQuery? Query, TopicParseError? Error, string Understood);
