namespace NewsBot.Topics.Queries;

/// <summary>Where the words of a topic are looked for.</summary>
internal enum FieldScope
{
    Any,
    Title,
    Source,
    Language,
}
