using System.Text.Json;

namespace NewsBot.Discord.Payloads;

/// <summary>A message as Discord gives it (docs, "Message"), in part.</summary>
/// <param name="Id">The id.</param>
/// <param name="ChannelId">The channel or thread.</param>
/// <param name="GuildId">Only in gateway events.</param>
/// <param name="Author">Who wrote it; a webhook's name and id where a webhook did.</param>
/// <param name="Content">Empty unless it is the bot's own, a direct message, or a mention of the bot.</param>
/// <param name="Timestamp">When it was sent.</param>
/// <param name="EditedTimestamp">When it was last edited.</param>
/// <param name="Type">0 is an ordinary message, 19 a reply.</param>
/// <param name="Flags">Bits.</param>
/// <param name="Embeds">Embeds, in order.</param>
/// <param name="Components">Rows or, with Components V2, the whole layout.</param>
/// <param name="Attachments">Files.</param>
/// <param name="Nonce">The nonce, only in the answer to its creation and in its event; a string or a number.</param>
/// <param name="WebhookId">The webhook, where one wrote it.</param>
/// <param name="ApplicationId">The application, where an interaction answered.</param>
/// <param name="Thread">The thread started from it.</param>
public sealed record Message(
    Snowflake Id,
    Snowflake ChannelId = default,
    Snowflake? GuildId = null,
    User? Author = null,
    string Content = "",
    DateTimeOffset Timestamp = default,
    DateTimeOffset? EditedTimestamp = null,
    int Type = 0,
    MessageFlags Flags = MessageFlags.None,
    IReadOnlyList<Embed>? Embeds = null,
    IReadOnlyList<Component>? Components = null,
    IReadOnlyList<Attachment>? Attachments = null,
    JsonElement? Nonce = null,
    Snowflake? WebhookId = null,
    Snowflake? ApplicationId = null,
    Channel? Thread = null);
