using System.Collections.Frozen;

namespace NewsBot.Topics.Words;

/// <summary>Dots that end no sentence: U.S., J. K. Rowling, St. Louis. Stateless.</summary>
internal static class Acronyms
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Abbreviations = new[]
    {
        "mr", "mrs", "ms", "dr", "st", "ste", "jr", "sr", "vs", "gen", "sen", "rep", "gov", "lt", "col", "prof", "mt", "ft", "sgt", "capt", "hon", "rev",
        "pres", "inc", "ltd", "corp", "sra", "dra", "mme", "mlle", "hr", "ul", "им", "г", "ст",
    }.ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads over a dot of a dotted acronym, the last one too. The word began at <paramref name="start"/>.</summary>
    public static bool TakeDot(ReadOnlySpan<char> text, int start, ref int at)
    {
        if (at == start || !char.IsLetter(text[at - 1]) || (at - 1 > start && text[at - 2] != '.'))
            return false;
        var continues = at + 1 < text.Length && char.IsLetter(text[at + 1]) && (at + 2 == text.Length || !Letters.IsWordPart(text[at + 2]));
        if (!continues && at - 1 == start)
            return false; // a single letter: an initial
        if (!continues && at + 1 < text.Length && Letters.IsWordPart(text[at + 1]))
            return false;
        at++;
        return true;
    }

    /// <summary>Whether a dot after this word belongs to the word: titles, initials.</summary>
    public static bool IsAbbreviation(ReadOnlySpan<char> word, int length) => length == 1 || (length <= 4 && Abbreviations.Contains(word));
}
