using NewsBot.Entries;
using NewsBot.Stories;

namespace NewsBot.Topics;

/// <summary>What one entry contributes to its story, as topics read it.</summary>
internal sealed record StoryText(StoryId StoryId, EntryId EntryId, TopicText Text);
