using NewsBot.Entries;

namespace NewsBot.Stories;

/// <summary>An entry with the story it tells.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="StoryId">Its story.</param>
/// <param name="Opened">True when the entry opened the story.</param>
internal sealed record GroupedEntry(NewEntry Entry, StoryId StoryId, bool Opened);
