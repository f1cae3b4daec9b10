namespace NewsBot.Discord.Payloads;

/// <summary>The line above an embed's title; at most 256 characters.</summary>
public sealed record EmbedAuthor(string Name = "", string? Url = null, string? IconUrl = null);
