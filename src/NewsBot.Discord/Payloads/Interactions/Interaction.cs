using System.Text.Json.Serialization;

namespace NewsBot.Discord.Payloads;

/// <summary>A command, a click, a submitted form or a request for suggestions (docs, "Receiving and Responding"). Answer within 3 s.</summary>
/// <param name="Id">The id; with the token it is the address of the first answer.</param>
/// <param name="ApplicationId">The application; with the token it is the address of everything after.</param>
/// <param name="Type">What the user did.</param>
/// <param name="Token">Good for 15 minutes. A secret for that long.</param>
/// <param name="Data">What came with it; null for a ping.</param>
/// <param name="GuildId">The server; null in direct messages.</param>
/// <param name="ChannelId">Where it happened.</param>
/// <param name="Channel">The same, in part.</param>
/// <param name="Member">The user as member, with permissions; null in direct messages.</param>
/// <param name="User">The user; null in servers.</param>
/// <param name="Message">Components: the message they are on.</param>
/// <param name="AppPermissions">What the bot may do in the channel.</param>
/// <param name="Locale">The user's language.</param>
/// <param name="GuildLocale">The server's language.</param>
/// <param name="Context">Server, direct message with the bot, or another private channel.</param>
/// <param name="AuthorizingIntegrationOwners">Who installed: key 0 a server (or 0 in the bot's direct messages), key 1 a user.</param>
/// <param name="AttachmentSizeLimit">Bytes a file may have in the answer.</param>
public sealed record Interaction(
    Snowflake Id,
    Snowflake ApplicationId,
    InteractionType Type,
    string Token = "",
    InteractionData? Data = null,
    Snowflake? GuildId = null,
    Snowflake? ChannelId = null,
    Channel? Channel = null,
    Member? Member = null,
    User? User = null,
    Message? Message = null,
    Permissions AppPermissions = Permissions.None,
    string Locale = "en-US",
    string? GuildLocale = null,
    InteractionContext? Context = null,
    IReadOnlyDictionary<string, Snowflake>? AuthorizingIntegrationOwners = null,
    long? AttachmentSizeLimit = null)
{
    /// <summary>The user, wherever it happened; null only for a ping.</summary>
    [JsonIgnore]
    public User? Invoker => Member?.User ?? User;

    /// <summary>What the invoker may do in the channel; everything in direct messages.</summary>
    [JsonIgnore]
    public Permissions InvokerPermissions => Member is null ? (Permissions)ulong.MaxValue : Member.Permissions ?? Permissions.None;

    /// <summary>The command with its group and sub-command, by spaces: <c>topic create</c>. Empty for other types.</summary>
    [JsonIgnore]
    public string CommandPath => CommandArguments.PathOf(Data);

    /// <summary>The options of the (sub-)command, by name.</summary>
    [JsonIgnore]
    public CommandArguments Arguments => CommandArguments.Of(Data);

    /// <summary>What was submitted in a modal, by custom id: the text of an input, the values of a select.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Fields => ModalFields.Of(Data);

    /// <summary>Names the kind, never the token.</summary>
    public override string ToString() => $"Interaction {Id} ({Type} {CommandPath}{Data?.CustomId})";
}
