using System.Text.Json.Serialization;

namespace NewsBot.Discord.Payloads;

/// <summary>A message to send by a webhook (docs, "Webhook: Execute Webhook"). Webhooks know no nonce: it can't be repeated safely.</summary>
public sealed record WebhookMessage
{
    public string? Content { get; init; }
    public string? Username { get; init; }
    public string? AvatarUrl { get; init; }
    public IReadOnlyList<Embed>? Embeds { get; init; }
    public IReadOnlyList<Component>? Components { get; init; }
    public MessageFlags? Flags { get; init; }
    public AllowedMentions AllowedMentions { get; init; } = AllowedMentions.None;

    /// <summary>Makes a post of this name in a forum.</summary>
    public string? ThreadName { get; init; }

    public IReadOnlyList<Snowflake>? AppliedTags { get; init; }

    /// <summary>Filled by the client from <see cref="Files"/>.</summary>
    public IReadOnlyList<AttachmentSlot>? Attachments { get; init; }

    [JsonIgnore]
    public IReadOnlyList<FileUpload>? Files { get; init; }
}
