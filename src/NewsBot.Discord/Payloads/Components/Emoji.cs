namespace NewsBot.Discord.Payloads;

/// <summary>A Unicode emoji by its text, or a server's by id and name.</summary>
public sealed record Emoji(Snowflake? Id = null, string? Name = null, bool? Animated = null);
