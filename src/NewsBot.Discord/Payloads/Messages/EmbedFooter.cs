namespace NewsBot.Discord.Payloads;

/// <summary>The last line of an embed; at most 2048 characters.</summary>
public sealed record EmbedFooter(string Text = "", string? IconUrl = null);
