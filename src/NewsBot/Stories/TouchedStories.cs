using NewsBot.Entries;

namespace NewsBot.Stories;

/// <summary>The stories that a document grew or changed.</summary>
/// <param name="Stories">All of them, those that it opened left out.</param>
/// <param name="Changed">The changed entries that count as news, with their stories.</param>
internal sealed record TouchedStories(IReadOnlyCollection<StoryId> Stories, IReadOnlyList<(ChangedEntry Entry, StoryId StoryId)> Changed);
