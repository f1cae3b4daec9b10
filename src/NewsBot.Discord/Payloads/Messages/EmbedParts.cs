namespace NewsBot.Discord.Payloads;

/// <summary>The last line of an embed; at most 2048 characters.</summary>
public sealed record EmbedFooter(string Text = "", string? IconUrl = null);

/// <summary>The line above an embed's title; at most 256 characters.</summary>
public sealed record EmbedAuthor(string Name = "", string? Url = null, string? IconUrl = null);

/// <summary>A picture of an embed, by address (or attachment://name).</summary>
public sealed record EmbedMedia(string Url = "");

/// <summary>A named value in an embed: name at most 256, value at most 1024 characters.</summary>
public sealed record EmbedField(string Name = "", string Value = "", bool Inline = false);
