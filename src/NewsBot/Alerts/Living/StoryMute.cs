using NewsBot.Discord;
using NewsBot.Stories;

namespace NewsBot.Alerts;

/// <summary>Somebody wants to hear no more of a story.</summary>
internal sealed record StoryMute
{
    public StoryId StoryId { get; init; }

    /// <summary>Who; 0: everybody in the destination.</summary>
    public Snowflake UserId { get; init; }

    /// <summary>0 where a member muted it, for she did wherever she is.</summary>
    public DestinationId DestinationId { get; init; }
}
