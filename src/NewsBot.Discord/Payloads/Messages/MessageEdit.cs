using System.Text.Json.Serialization;

namespace NewsBot.Discord.Payloads;

/// <summary>A change to a message of ours (docs, "Message: Edit Message"). What is null stays as it is; an empty list or text clears.</summary>
public sealed record MessageEdit
{
    public string? Content { get; init; }
    public IReadOnlyList<Embed>? Embeds { get; init; }
    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary>Only SuppressEmbeds may go on and off; IsComponentsV2 may only go on.</summary>
    public MessageFlags? Flags { get; init; }

    public AllowedMentions AllowedMentions { get; init; } = AllowedMentions.None;

    /// <summary>The attachments to keep, by id; new ones are added by the client from <see cref="Files"/>. Null keeps all, unless there are files.</summary>
    public IReadOnlyList<AttachmentSlot>? Attachments { get; init; }

    [JsonIgnore]
    public IReadOnlyList<FileUpload>? Files { get; init; }
}
