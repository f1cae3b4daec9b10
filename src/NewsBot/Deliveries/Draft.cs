using NewsBot.Discord;
using NewsBot.Discord.Payloads;

namespace NewsBot.Deliveries;

/// <summary>A message drawn from what the store knows now, ready to be posted or to replace what stands.</summary>
/// <param name="Message">The message as it is posted. Only this first write may ping.</param>
/// <param name="PostName">Its name where it opens a forum post, at most 100 characters.</param>
/// <param name="Mark">The end of the custom ids of its buttons, by which it is found again.</param>
/// <param name="Fingerprint">Tells whether two drawings differ in what they show.</param>
/// <param name="KnownSince">When the desk came to know what it tells, for the latency; null where that means nothing.</param>
internal sealed record Draft(MessageCreate Message, string PostName, string Mark, long Fingerprint, DateTimeOffset? KnownSince)
{
    /// <summary>The topics it belongs to, by name: what a forum may file it under.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Under which name and picture it stands where the outlet's are wanted.</summary>
    public Letterhead Letterhead { get; init; } = new(null, null);

    /// <summary>The same as an answer to another message; an ordinary message when that is gone.</summary>
    public Draft Answering(Snowflake messageId) => this with { Message = Message with { MessageReference = new MessageReference { MessageId = messageId } } };

    /// <summary>The same as an edit, which never pings.</summary>
    public MessageEdit Edit => new()
    {
        Content = Message.Content,
        Embeds = Message.Embeds,
        Components = Message.Components,
        AllowedMentions = AllowedMentions.None,
    };
}
