namespace NewsBot.Entries;

/// <summary>A whole document, recognised.</summary>
/// <param name="All">One a document entry, in document order.</param>
/// <param name="StartedOver">True when the feed showed its archive as new and was taken as a new baseline.</param>
internal sealed record Recognitions(IReadOnlyList<Recognition> All, bool StartedOver);
