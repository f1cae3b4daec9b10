using NewsBot.Entries;
using NewsBot.Stories;

namespace NewsBot.Topics;

/// <summary>The topics that one entry of a story meets.</summary>
internal sealed record TopicMatch(StoryId StoryId, EntryId EntryId, IReadOnlyList<TopicId> Topics);
