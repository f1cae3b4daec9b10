namespace NewsBot.Discord;

/// <summary>The value of a call that answers with no content.</summary>
public readonly record struct Nothing;
