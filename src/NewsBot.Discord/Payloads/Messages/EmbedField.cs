namespace NewsBot.Discord.Payloads;

/// <summary>A named value in an embed: name at most 256, value at most 1024 characters.</summary>
public sealed record EmbedField(string Name = "", string Value = "", bool Inline = false);
