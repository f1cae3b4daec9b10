namespace NewsBot.Topics.Words;

/// <summary>
/// The singulars that the ending of a word allows in a language, and the stems of the languages that decline. Precision first: plurals,
/// no derivations, no verb forms. Stateless.
/// </summary>
internal static class WordEndings
{
    /// <summary>Adds the stem forms of the first <paramref name="words"/> words of a scan, in its language.</summary>
    public static void AddStems(TextScan scan, int words)
    {
        Span<ulong> stems = stackalloc ulong[StemList.Most];
        AddStemsOfJoined(scan, words, stems);
        for (var i = 0; i < words; i++)
        {
            ref readonly var token = ref scan.Tokens[i];
            if ((token.Traits & (TokenTraits.Wide | TokenTraits.Hangul)) != TokenTraits.None || token.Length < 3)
                continue;
            var letters = scan.Letters(token);
            var language = LanguageOf(letters, scan.Language);
            if (language == Languages.None || (language == Languages.German && !HasCapital(scan.TextOf(token))))
                continue;
            var list = new StemList(stems);
            Stems(letters, language, ref list);
            for (var s = 0; s < list.Count; s++)
                scan.Add(stems[s], i, i, FormKind.Stem);
        }
    }

    /// <summary>German writes its nouns with a capital; in small letters landen and fallen are verbs.</summary>
    private static bool HasCapital(ReadOnlySpan<char> written)
    {
        foreach (var c in written)
        {
            if (char.IsUpper(c))
                return true;
        }
        return false;
    }

    /// <summary>Start-ups is startups, and so a startup.</summary>
    private static void AddStemsOfJoined(TextScan scan, int words, Span<ulong> stems)
    {
        var read = scan.FormCount;
        for (var i = 0; i < read; i++)
        {
            ref readonly var form = ref scan.Forms[i];
            if (form.First == form.Last || form.Last >= words || form.Kind != FormKind.Written || (scan.Tokens[form.First].Traits & TokenTraits.Wide) != TokenTraits.None)
                continue;
            var letters = scan.Letters(form);
            var language = LanguageOf(letters, scan.Language);
            if (language == Languages.None || letters.Length < 3)
                continue;
            var list = new StemList(stems);
            Stems(letters, language, ref list);
            for (var s = 0; s < list.Count; s++)
                scan.Add(stems[s], form.First, form.Last, FormKind.Stem);
        }
    }

    /// <summary>The hashes of the singulars and stems of one folded word in one language.</summary>
    public static void Stems(ReadOnlySpan<char> word, Languages language, ref StemList stems)
    {
        switch (language)
        {
            case Languages.English: EnglishEndings.Add(word, ref stems); break;
            case Languages.Spanish: RomanceEndings.AddSpanish(word, ref stems); break;
            case Languages.French: RomanceEndings.AddFrench(word, ref stems); break;
            case Languages.Portuguese: RomanceEndings.AddPortuguese(word, ref stems); break;
            case Languages.Italian: RomanceEndings.AddItalian(word, ref stems); break;
            case Languages.German: GermanEndings.Add(word, ref stems); break;
            case Languages.Russian: RussianEndings.Add(word, ref stems); break;
            case Languages.Arabic: ArabicArticle.Add(word, ref stems); break;
        }
    }

    /// <summary>A Cyrillic word in an English text is still a Russian one.</summary>
    public static Languages LanguageOf(ReadOnlySpan<char> word, Languages text)
    {
        if (word[0] < '\u0250')
            return text & Languages.Latin;
        if (word[0] is >= '\u0400' and <= '\u04FF')
            return text == Languages.None ? Languages.None : Languages.Russian;
        return word[0] is >= '\u0600' and <= '\u06FF' && text != Languages.None ? Languages.Arabic : Languages.None;
    }
}
