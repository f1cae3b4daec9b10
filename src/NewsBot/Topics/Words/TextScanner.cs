namespace NewsBot.Topics.Words;

/// <summary>
/// Cuts a text into words and folds them, once, without allocating. What a word is: Topics/README.md. Stateless; the scan it fills
/// belongs to the caller's thread.
/// </summary>
internal static class TextScanner
{
    /// <summary>Reads a whole text, with the singulars and stems of its language.</summary>
    public static void Scan(in TopicText text, TextScan scan)
    {
        scan.Clear();
        scan.Title = text.Title;
        scan.Summary = text.Summary;
        scan.Source = text.Source;
        scan.StatedLanguage = text.Language;
        ScanField(text.Title, TextField.Title, scan);
        ForgetCapitalsOfShouting(0, scan);
        var summary = scan.TokenCount;
        ScanField(text.Summary, TextField.Summary, scan);
        ForgetCapitalsOfShouting(summary, scan);
        var words = scan.TokenCount;
        if (text.Source.Length > 0)
            ScanField(text.Source, TextField.Source, scan);
        HostForms.Add(text.Source, scan);
        HostForms.Add(text.Url, scan);

        scan.Language = LanguageTag.Language(text.Language);
        if (scan.Language == Languages.None && text.Language.Length == 0)
            scan.Language = LanguageGuess.Guess(scan);
        WordEndings.AddStems(scan, words);
    }

    /// <summary>Reads the words of one field as they are written, and adds their forms.</summary>
    public static void ScanField(string text, TextField field, TextScan scan)
    {
        if (text.Contains('&') && Entities.Decode(text) is { } decoded)
        {
            var firstDecoded = scan.TokenCount;
            new FieldScanner(decoded.Text, field, scan).Run();
            for (var i = firstDecoded; i < scan.TokenCount; i++)
            {
                ref var token = ref scan.Tokens[i];
                token.Start = decoded.Origins[token.Start];
                token.End = decoded.Origins[token.End];
            }
            return;
        }
        new FieldScanner(text, field, scan).Run();
    }

    /// <summary>In an all-capitals headline capitals say nothing.</summary>
    private static void ForgetCapitalsOfShouting(int first, TextScan scan)
    {
        var tokens = scan.Tokens.AsSpan(first, scan.TokenCount - first);
        var capitals = 0;
        foreach (ref readonly var token in tokens)
        {
            if ((token.Traits & TokenTraits.NotCapitals) != TokenTraits.None)
                return;
            if ((token.Traits & TokenTraits.Capitals) != TokenTraits.None)
                capitals++;
        }
        if (capitals < 2)
            return;
        foreach (ref var token in tokens)
            token.Traits &= ~TokenTraits.Capitals;
    }
}
