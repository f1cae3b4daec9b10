using NewsBot.Discord;
using NewsBot.Entries;

namespace NewsBot.Alerts;

/// <summary>A story that somebody follows, or wants to hear no more of.</summary>
internal sealed record StoryWish
{
    public long Id { get; init; }

    /// <summary><c>follow</c> or <c>mute</c>.</summary>
    public required string Wish { get; init; }

    /// <summary>0: everybody in the destination.</summary>
    public Snowflake UserId { get; init; }

    /// <summary>The story is the one that this entry tells.</summary>
    public EntryId EntryId { get; init; }

    /// <summary>The headline it was said at; empty when the entry was cleared away.</summary>
    public string Title { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }
}
