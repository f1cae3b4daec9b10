using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace NewsBot.Sandbox.World;

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
    public string? WebhookPicture { get; init; }
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

/// <summary>What a message said before an edit.</summary>
internal sealed record MessageVersion(DateTimeOffset At, string Content, JsonArray Embeds, JsonArray Components, int Flags);

/// <summary>A file that came with a message; its bytes are served under /attachments.</summary>
internal sealed record Attachment(Snowflake Id, string FileName, string? ContentType, string? Description, long Size);
