namespace NewsBot.Discord.Payloads;

/// <summary>A channel or a thread (docs, "Channel").</summary>
/// <param name="Id">The id; a thread started from a message has the message's id.</param>
/// <param name="Type">What kind of channel.</param>
/// <param name="GuildId">The server; absent in direct messages.</param>
/// <param name="Name">The name; absent in direct messages.</param>
/// <param name="ParentId">The category of a channel, or the channel of a thread.</param>
/// <param name="Position">The place in the list.</param>
/// <param name="Topic">The channel's topic, or a forum's guidelines.</param>
/// <param name="Nsfw">Whether it is age-restricted.</param>
/// <param name="Flags">Bits; 1 &lt;&lt; 4 means that a post needs a tag.</param>
/// <param name="LastMessageId">The last message; it may be deleted meanwhile.</param>
/// <param name="OwnerId">Who started a thread.</param>
/// <param name="Permissions">Only in resolved data: what the invoking user may do there.</param>
/// <param name="PermissionOverwrites">Exceptions for roles and members.</param>
/// <param name="AvailableTags">The tags of a forum.</param>
/// <param name="AppliedTags">The tags of a post.</param>
/// <param name="ThreadMetadata">Only in threads.</param>
/// <param name="RateLimitPerUser">Slow mode in seconds, as Discord gives it; bots are exempt with Manage Messages or Channels.</param>
public sealed record Channel(
    Snowflake Id,
    ChannelType Type = ChannelType.Text,
    Snowflake? GuildId = null,
    string? Name = null,
    Snowflake? ParentId = null,
    int Position = 0,
    string? Topic = null,
    bool Nsfw = false,
    long Flags = 0,
    Snowflake? LastMessageId = null,
    Snowflake? OwnerId = null,
    Permissions? Permissions = null,
    IReadOnlyList<PermissionOverwrite>? PermissionOverwrites = null,
    IReadOnlyList<ForumTag>? AvailableTags = null,
    IReadOnlyList<Snowflake>? AppliedTags = null,
    ThreadMetadata? ThreadMetadata = null,
    int? RateLimitPerUser = null)
{
    /// <summary>Whether this is a thread of any kind, a forum post included.</summary>
    public bool IsThread => Type is ChannelType.AnnouncementThread or ChannelType.PublicThread or ChannelType.PrivateThread;

    /// <summary>Whether messages go in as posts only.</summary>
    public bool TakesPosts => Type is ChannelType.Forum or ChannelType.Media;

    /// <summary>Whether a post needs a tag (REQUIRE_TAG).</summary>
    public bool NeedsTag => (Flags & (1 << 4)) != 0;
}
