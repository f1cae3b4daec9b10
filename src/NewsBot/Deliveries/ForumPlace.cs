using NewsBot.Discord;

namespace NewsBot.Deliveries;

/// <summary>Where in a forum a post goes.</summary>
/// <param name="ForumId">The forum.</param>
/// <param name="Name">The post's name, at most 100 characters.</param>
/// <param name="Topics">What it is about: it gets the tags that are named so.</param>
internal sealed record ForumPlace(Snowflake ForumId, string Name, IReadOnlyList<string> Topics);
