namespace NewsBot.Topics.Queries;

/// <summary>One word, compound or phrase of a topic.</summary>
/// <param name="Code">As the matcher reads it.</param>
/// <param name="Shown">As the maker would type it, without quotes and fields.</param>
/// <param name="IsStop">A word that an unquoted list leaves out.</param>
/// <param name="Start">Where in the piece it begins.</param>
/// <param name="ShortPrefix">The letters before a star when they are too few.</param>
internal sealed record TermPiece(ulong[] Code, string Shown, bool IsStop, int Start, string? ShortPrefix);
