namespace NewsBot.Discord.Payloads;

/// <summary>One line of a menu: label, value and description have at most 100 characters each.</summary>
public sealed record SelectOption(string Label = "", string Value = "", string? Description = null, Emoji? Emoji = null, bool? Default = null);
