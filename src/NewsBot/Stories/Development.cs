namespace NewsBot.Stories;

/// <summary>What a later headline adds to its story, compared with everything told before.</summary>
/// <param name="IsSubstantial">True when it is worth telling those who follow the story; a retelling is not.</param>
/// <param name="NewFacts">The names, numbers and words that nobody had told before, in the order of the headline.</param>
internal sealed record Development(bool IsSubstantial, IReadOnlyList<string> NewFacts)
{
    private const int SubstantialNames = 2;
    private const int SubstantialWords = 5;
    private const double SubstantialShare = 0.5;
    private const int SummaryWords = 24;

    /// <summary>Pure: the same headlines give the same answer. A word counts once, in any of its forms.</summary>
    public static Development Of(in Headline later, IEnumerable<Headline> earlier)
    {
        var language = LanguageWords.Of(later.Language);
        var told = new HashSet<ulong>();
        var toldNumbers = false;
        foreach (var headline in earlier)
        {
            foreach (var (word, _) in Read(headline, language, HeadlineProfile.MostWords))
            {
                told.Add(word.Hash);
                toldNumbers |= word.Kinds.HasFlag(WordKinds.Number) && word.Kinds.HasFlag(WordKinds.Title);
            }
        }

        int all = 0, names = 0, words = 0;
        var number = false;
        var facts = new List<string>();
        var seen = new HashSet<ulong>();
        foreach (var (word, text) in Read(later, language, SummaryWords))
        {
            if (language.IsCommon(word.Hash) || word.Kinds.HasFlag(WordKinds.Date) || !seen.Add(word.Hash))
                continue;
            all++;
            if (told.Contains(word.Hash))
                continue;
            words++;
            facts.Add(text);
            if (word.Kinds.HasFlag(WordKinds.Number) && word.Kinds.HasFlag(WordKinds.Title))
                number = true;
            else if (word.Kinds.HasFlag(WordKinds.Capital))
                names++;
        }
        var muchIsNew = words >= SubstantialWords && words >= SubstantialShare * all;
        return new Development((number && toldNumbers) || (names >= SubstantialNames && words >= SubstantialWords) || muchIsNew, facts);
    }

    private static List<(Word Word, string Text)> Read(Headline headline, LanguageWords language, int summaryWords)
    {
        var words = new List<(Word, string)>();
        foreach (var (text, place, limit) in new[] { (headline.Title, WordKinds.Title, HeadlineProfile.MostWords), (headline.Summary, WordKinds.Summary, summaryWords) })
        {
            var scanned = new List<Word>();
            WordScanner.Scan(text, language, place, limit, scanned);
            words.AddRange(scanned.Select(word => (word, text.Substring(word.Start, word.Length))));
        }
        return words;
    }
}
