using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace NewsBot.Sandbox.World;

/// <summary>Someone with a token: the bot, or a person.</summary>
internal sealed class Account
{
    public required Snowflake Id { get; init; }
    public required string Username { get; init; }
    public string? GlobalName { get; init; }
    public required string Token { get; init; }
    public bool IsBot { get; init; }
    public string Locale { get; set; } = "en-US";

    /// <summary>A person who takes no direct messages: sending one fails with 50007.</summary>
    public bool ClosedToDirectMessages { get; set; }
}

/// <summary>An account's place in the server.</summary>
internal sealed class Member
{
    public required Snowflake UserId { get; init; }
    public List<Snowflake> Roles { get; set; } = [];
    public string? Nick { get; set; }
    public DateTimeOffset JoinedAt { get; init; } = Seed.OpenedAt;
}

/// <summary>A named set of permissions; the one with the server's id is @everyone.</summary>
internal sealed class Role
{
    public required Snowflake Id { get; init; }
    public required string Name { get; set; }
    public Permission Permissions { get; set; }
    public int Position { get; set; }
    public int Color { get; set; }
    public bool Mentionable { get; set; }
    public bool Hoist { get; set; }
    public bool Managed { get; init; }
}

/// <summary>What a channel allows or denies to one role (type 0) or member (type 1).</summary>
internal sealed record Overwrite(Snowflake Id, int Type, Permission Allow, Permission Deny);

/// <summary>A forum's label.</summary>
internal sealed record ForumTag(Snowflake Id, string Name, bool Moderated, string? EmojiName);

/// <summary>Somebody who follows a thread.</summary>
internal sealed record ThreadFollower(Snowflake UserId, DateTimeOffset JoinedAt);

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

/// <summary>A file that came with a message; its bytes are served under /attachments.</summary>
internal sealed record Attachment(Snowflake Id, string FileName, string? ContentType, string? Description, long Size);

/// <summary>What a message said before an edit.</summary>
internal sealed record MessageVersion(DateTimeOffset At, string Content, JsonArray Embeds, JsonArray Components, int Flags);

/// <summary>A message with its past; deleted ones stay, marked, so that tests can count what was ever shown.</summary>
internal sealed class Message
{
    public required Snowflake Id { get; init; }
    public required Snowflake ChannelId { get; init; }
    public required Snowflake AuthorId { get; init; }
    public int Type { get; init; }
    public string Content { get; set; } = "";
    public JsonArray Embeds { get; set; } = [];
    public JsonArray Components { get; set; } = [];
    public int Flags { get; set; }
    public DateTimeOffset SentAt { get; init; }
    public DateTimeOffset? EditedAt { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }
    public JsonNode? Nonce { get; init; }
    public List<Snowflake> Mentions { get; set; } = [];
    public List<Snowflake> MentionRoles { get; set; } = [];
    public bool MentionEveryone { get; set; }
    public List<Attachment> Attachments { get; set; } = [];
    public Snowflake? ReplyTo { get; init; }
    public Snowflake? WebhookId { get; init; }
    public string? WebhookName { get; init; }
    public Snowflake? ApplicationId { get; init; }
    public Snowflake? InteractionId { get; init; }
    public Snowflake? EphemeralFor { get; init; }
    public DateTimeOffset? PinnedAt { get; set; }
    public bool Tts { get; init; }
    /// <summary>Earlier wordings, oldest first; each has a journal line of its own.</summary>
    [JsonIgnore]
    public List<MessageVersion> History { get; } = [];
    public Dictionary<string, List<Snowflake>> Reactions { get; init; } = [];

    public bool Pinned => PinnedAt is not null;
    public bool IsGone => DeletedAt is not null;
    public bool Has(int flag) => (Flags & flag) != 0;
}

/// <summary>Message flags by name (resources, "Message Flags").</summary>
internal static class MessageFlag
{
    public const int Crossposted = 1;
    public const int SuppressEmbeds = 4;
    public const int HasThread = 32;
    public const int Ephemeral = 64;
    public const int Loading = 128;
    public const int SuppressNotifications = 4096;
    public const int VoiceMessage = 8192;
    public const int ComponentsV2 = 32768;
}

/// <summary>A door through which others post into a channel without a bot.</summary>
internal sealed class Webhook
{
    public required Snowflake Id { get; init; }
    public required Snowflake ChannelId { get; set; }
    public required string Name { get; set; }
    public required string Token { get; init; }
    public required Snowflake CreatorId { get; init; }
    public Snowflake? ApplicationId { get; init; }
}

/// <summary>A registered command: its definition in Discord's form, with where it is valid.</summary>
internal sealed class AppCommand
{
    public required Snowflake Id { get; init; }
    public Snowflake? GuildId { get; init; }
    public required Snowflake Version { get; set; }
    public required JsonObject Definition { get; set; }

    public string Name => Definition["name"]!.GetValue<string>();
    public int Type => Definition["type"]!.GetValue<int>();
}

/// <summary>What a person did with the bot, and how far the bot's answer has come.</summary>
internal sealed class Interaction
{
    public required Snowflake Id { get; init; }
    public required string Token { get; init; }
    public required int Type { get; init; }
    public required Snowflake UserId { get; init; }
    public required Snowflake ChannelId { get; init; }
    public Snowflake? GuildId { get; init; }
    public JsonNode? Nonce { get; init; }
    public string? CommandName { get; init; }
    public Snowflake? SourceMessageId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public InteractionState State { get; set; }
    public Snowflake? ResponseId { get; set; }
    public int? AnsweredWith { get; set; }

    /// <summary>The dialog that answered it, if one did.</summary>
    public JsonObject? Modal { get; set; }

    /// <summary>The type of the option that a person is typing, for autocomplete.</summary>
    public int? FocusedType { get; init; }

    public const int Command = 2;
    public const int Component = 3;
    public const int Autocomplete = 4;
    public const int ModalSubmit = 5;
}

/// <summary>An interaction waits at most three seconds for its first answer.</summary>
internal enum InteractionState
{
    Waiting,
    Answered,
    Failed,
}
