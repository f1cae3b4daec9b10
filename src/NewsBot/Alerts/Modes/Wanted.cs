using NewsBot.Entries;
using NewsBot.Stories;

namespace NewsBot.Alerts;

/// <summary>A story that a subscription wants, through an entry.</summary>
/// <param name="StoryId">The story.</param>
/// <param name="EntryId">The entry through which the topic was met.</param>
/// <param name="Terms">The subscription.</param>
/// <param name="Hears">False when the entry's outlet is none of those that the subscription listens to.</param>
/// <param name="Missed">True when the story came while the desk was away.</param>
internal sealed record Wanted(StoryId StoryId, EntryId EntryId, SubscriptionTerms Terms, bool Hears = true, bool Missed = false)
{
    public BreakingQuestion Question => new(StoryId, Terms.TopicId, Terms.GuildId);

    public (StoryId, DestinationId) Place => (StoryId, Terms.DestinationId);
}
