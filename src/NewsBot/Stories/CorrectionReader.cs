namespace NewsBot.Stories;

/// <summary>
/// Recognises corrections: by the label that outlets set before or behind a title ("Correction: …", "… (korrigiert)"), in the
/// languages of languages.txt, and by what changed when an entry is retitled. Stateless.
/// </summary>
internal static class CorrectionReader
{
    private const int LongestLabel = 3;

    /// <summary>What the title's label says. The word inside a sentence ("a market correction") is no label.</summary>
    public static Correction OfTitle(string title, string language)
    {
        var words = LanguageWords.Of(language);
        foreach (var label in Labels(title))
        {
            var found = new List<Word>();
            WordScanner.Scan(label, words, WordKinds.Title, LongestLabel + 1, found);
            if (found.Count is 0 or > LongestLabel)
                continue;
            if (found.Exists(word => words.IsRetraction(word.Hash)))
                return Correction.Retracted;
            if (found.Exists(word => words.IsCorrection(word.Hash)))
                return Correction.Corrected;
        }
        return Correction.None;
    }

    /// <summary>What a new title of the same entry amounts to: other numbers under the same words are a correction.</summary>
    public static Correction OfRetitling(string before, string after, string language)
    {
        if (OfTitle(after, language) is not Correction.None and var said)
            return said;
        var (numbersBefore, wordsBefore) = Facts(before, language);
        var (numbersAfter, wordsAfter) = Facts(after, language);
        var sameWords = wordsBefore.Count > 0 && wordsBefore.Count(wordsAfter.Contains) * 4 >= wordsBefore.Count * 3;
        return sameWords && numbersBefore.Count > 0 && !numbersBefore.IsSubsetOf(numbersAfter) ? Correction.Corrected : Correction.None;
    }

    private static IEnumerable<string> Labels(string title)
    {
        var colon = title.AsSpan().IndexOfAny(':', '—', '–');
        if (colon > 0)
            yield return title[..colon];
        var open = title.LastIndexOfAny(['(', '[']);
        if (open < 0)
            yield break;
        var close = title.AsSpan(open).IndexOfAny(')', ']');
        if (close > 0 && (open == 0 || title.AsSpan(open + close + 1).Trim().IsEmpty))
            yield return title.Substring(open + 1, close - 1);
    }

    private static (HashSet<ulong> Numbers, HashSet<ulong> Words) Facts(string title, string language)
    {
        var words = new List<Word>();
        WordScanner.Scan(title, LanguageWords.Of(language), WordKinds.Title, HeadlineProfile.MostWords, words);
        return ([.. words.Where(w => w.Kinds.Has(WordKinds.Number)).Select(w => w.Hash)], [.. words.Where(w => !w.Kinds.Has(WordKinds.Number)).Select(w => w.Hash)]);
    }
}
