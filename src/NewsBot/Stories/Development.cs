namespace NewsBot.Stories;

/// <summary>What a later headline adds to its story, compared with everything told before.</summary>
/// <param name="IsSubstantial">True when it is worth telling those who follow the story; a retelling is not.</param>
/// <param name="NewFacts">The names, numbers and words that nobody had told before, in the order of the headline.</param>
internal sealed record Development(bool IsSubstantial, IReadOnlyList<string> NewFacts)
{
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
                toldNumbers |= word.Kinds.Has(WordKinds.Number) && word.Kinds.Has(WordKinds.Title);
            }
        }

        int titleAll = 0, titleNew = 0, summaryAll = 0, summaryNew = 0, names = 0;
        var number = false;
        var facts = new List<string>();
        var seen = new HashSet<ulong>();
        foreach (var (word, text) in Read(later, language, SummaryWords))
        {
            if (language.IsCommon(word.Hash) || word.Kinds.Has(WordKinds.Date) || !seen.Add(word.Hash))
                continue;
            var inTitle = word.Kinds.Has(WordKinds.Title);
            var isNew = !told.Contains(word.Hash);
            titleAll += inTitle ? 1 : 0;
            summaryAll += inTitle ? 0 : 1;
            if (!isNew)
                continue;
            titleNew += inTitle ? 1 : 0;
            summaryNew += inTitle ? 0 : 1;
            facts.Add(text);
            if (word.Kinds.Has(WordKinds.Number))
                number |= inTitle;
            else if (word.Kinds.Has(WordKinds.Capital))
                names++;
        }

        // A figure that changed; a headline that is mostly new, and its lead too; or new people in both. Other words for
        // the same are none of these: about one in six of the reports that join a story tells it on (docs/decisions/0068).
        var newFigure = number && toldNumbers && titleNew < titleAll;
        var newDeed = names >= 2 && titleNew >= 3 && titleNew * 2 >= titleAll && summaryNew * 5 >= summaryAll * 2;
        var newPeople = names >= 3 && titleNew >= 2 && titleNew * 3 >= titleAll && summaryNew * 2 >= summaryAll && summaryAll > 0;
        return new Development(newFigure || newDeed || newPeople, facts);
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
