namespace NewsBot.Discord.Payloads;

/// <summary>A value to choose, or a suggestion: name 1 to 100 characters; a text value at most 100.</summary>
public sealed record CommandChoice(string Name, ChoiceValue Value, IReadOnlyDictionary<string, string>? NameLocalizations = null);
