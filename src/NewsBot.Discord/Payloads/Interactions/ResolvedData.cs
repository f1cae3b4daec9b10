namespace NewsBot.Discord.Payloads;

/// <summary>The things that ids in an interaction stand for.</summary>
public sealed record ResolvedData(
    IReadOnlyDictionary<Snowflake, User>? Users = null,
    IReadOnlyDictionary<Snowflake, Member>? Members = null,
    IReadOnlyDictionary<Snowflake, Role>? Roles = null,
    IReadOnlyDictionary<Snowflake, Channel>? Channels = null,
    IReadOnlyDictionary<Snowflake, Message>? Messages = null,
    IReadOnlyDictionary<Snowflake, Attachment>? Attachments = null);
