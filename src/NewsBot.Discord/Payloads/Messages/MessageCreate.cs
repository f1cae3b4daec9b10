using System.Text.Json.Serialization;

namespace NewsBot.Discord.Payloads;

/// <summary>A message to send (docs, "Message: Create Message").</summary>
/// <remarks>With a <see cref="Nonce"/> the call may be repeated for some minutes without a second message; <see cref="EnforceNonce"/> then goes along.</remarks>
public sealed record MessageCreate
{
    /// <summary>At most 2000 characters.</summary>
    public string? Content { get; init; }

    /// <summary>At most 10, together 6000 characters; of several with one URL only the first is shown.</summary>
    public IReadOnlyList<Embed>? Embeds { get; init; }

    public IReadOnlyList<Component>? Components { get; init; }
    public MessageFlags? Flags { get; init; }
    public AllowedMentions AllowedMentions { get; init; } = AllowedMentions.None;

    /// <summary>At most 25 characters, unique over everything the bot sends.</summary>
    public string? Nonce { get; init; }

    /// <summary>True with a nonce: Discord then answers a repeat with the first message.</summary>
    public bool? EnforceNonce => Nonce is null ? null : true;

    public MessageReference? MessageReference { get; init; }

    /// <summary>Filled by the client from <see cref="Files"/>.</summary>
    public IReadOnlyList<AttachmentSlot>? Attachments { get; init; }

    [JsonIgnore]
    public IReadOnlyList<FileUpload>? Files { get; init; }
}
