using NewsBot.Discord;
using NewsBot.Stories;
using NewsBot.Topics;

namespace NewsBot.Alerts;

/// <summary>Asks whether a story is breaking for a topic, as far as a server's sources tell it.</summary>
/// <param name="StoryId">The story.</param>
/// <param name="TopicId">The topic, against whose usual volume it is measured.</param>
/// <param name="GuildId">The server; reports of another server's own sources do not count.</param>
internal readonly record struct BreakingQuestion(StoryId StoryId, TopicId TopicId, Snowflake GuildId);
