namespace NewsBot.Discord.Payloads;

/// <summary>A file of a message or of a command option.</summary>
public sealed record Attachment(Snowflake Id, string Filename = "", long Size = 0, string Url = "", string? ContentType = null, string? Description = null);
