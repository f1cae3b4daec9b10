namespace NewsBot.Discord.Payloads;

/// <summary>One attachment in what is sent: a kept one by its id, a new one by the number of its file.</summary>
public sealed record AttachmentSlot(Snowflake Id, string? Filename = null, string? Description = null);
