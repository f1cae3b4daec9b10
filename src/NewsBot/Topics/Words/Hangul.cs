namespace NewsBot.Topics.Words;

/// <summary>Puts Korean syllables together that arrive as single letters (The Unicode Standard, section 3.12). Stateless.</summary>
internal static class Hangul
{
    private const char FirstLeading = '\u1100';
    private const char FirstVowel = '\u1161';
    private const char BeforeTrailing = '\u11A7';
    private const char FirstSyllable = '\uAC00';
    private const int Vowels = 21;
    private const int Trailings = 28;

    /// <summary>Appends a letter or syllable to the word that begins at <paramref name="first"/>.</summary>
    public static void Append(char letter, int first, TextScan scan)
    {
        if (scan.Used > first)
        {
            ref var last = ref scan.Folded[scan.Used - 1];
            if (letter is >= '\u1161' and <= '\u1175' && last is >= '\u1100' and <= '\u1112')
            {
                last = (char)(FirstSyllable + ((((last - FirstLeading) * Vowels) + (letter - FirstVowel)) * Trailings));
                return;
            }
            if (letter is >= '\u11A8' and <= '\u11C2' && last is >= '\uAC00' and <= '\uD7A3' && (last - FirstSyllable) % Trailings == 0)
            {
                last = (char)(last + (letter - BeforeTrailing));
                return;
            }
        }
        scan.Append(letter);
    }
}
