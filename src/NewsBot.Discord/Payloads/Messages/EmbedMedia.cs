namespace NewsBot.Discord.Payloads;

/// <summary>A picture of an embed, by address (or attachment://name).</summary>
public sealed record EmbedMedia(string Url = "");
