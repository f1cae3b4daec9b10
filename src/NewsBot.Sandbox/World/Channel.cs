namespace NewsBot.Sandbox.World;

/// <summary>A channel of the server, a thread in one, or a direct message.</summary>
internal sealed class Channel
{
    public required Snowflake Id { get; init; }
    public required ChannelType Type { get; init; }
    public string Name { get; set; } = "";
    public string? Topic { get; set; }
    public int Position { get; set; }
    public Snowflake? ParentId { get; set; }
    public bool Nsfw { get; set; }
    public int RateLimitPerUser { get; set; }
    public int Flags { get; set; }
    public int? DefaultAutoArchive { get; set; }
    public List<Overwrite> Overwrites { get; set; } = [];
    public List<ForumTag> Tags { get; set; } = [];
    public Snowflake? LastMessageId { get; set; }
    public bool Gone { get; set; }

    // Threads
    public Snowflake? OwnerId { get; init; }
    public List<Snowflake> AppliedTags { get; set; } = [];
    public bool Archived { get; set; }
    public bool Locked { get; set; }
    public bool Invitable { get; set; } = true;
    public int AutoArchiveMinutes { get; set; } = 4320;
    public DateTimeOffset? ArchivedChangedAt { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public int MessageCount { get; set; }
    public int TotalMessageSent { get; set; }
    public List<ThreadFollower> Followers { get; set; } = [];

    // Direct messages
    public List<Snowflake> Recipients { get; init; } = [];

    public bool IsThread => Type is ChannelType.AnnouncementThread or ChannelType.PublicThread or ChannelType.PrivateThread;
    public bool IsDirect => Type == ChannelType.Direct;
    public bool IsForum => Type is ChannelType.Forum or ChannelType.Media;
    public bool TakesMessages => IsThread || IsDirect || Type is ChannelType.Text or ChannelType.Announcement;
    public bool RequiresTag => (Flags & (1 << 4)) != 0;
}

/// <summary>Discord's channel types.</summary>
internal enum ChannelType
{
    Text = 0,
    Direct = 1,
    Category = 4,
    Announcement = 5,
    AnnouncementThread = 10,
    PublicThread = 11,
    PrivateThread = 12,
    Forum = 15,
    Media = 16,
}

/// <summary>What a channel allows or denies to one role (type 0) or member (type 1).</summary>
internal sealed record Overwrite(Snowflake Id, int Type, Permission Allow, Permission Deny);

/// <summary>A forum's label.</summary>
internal sealed record ForumTag(Snowflake Id, string Name, bool Moderated, string? EmojiName);

/// <summary>Somebody who follows a thread.</summary>
internal sealed record ThreadFollower(Snowflake UserId, DateTimeOffset JoinedAt);
