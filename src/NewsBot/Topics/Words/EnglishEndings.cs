namespace NewsBot.Topics.Words;

/// <summary>English plurals: cities, boxes, strikes; not news, glass, crisis. Stateless.</summary>
internal static class EnglishEndings
{
    public static void Add(ReadOnlySpan<char> word, ref StemList stems)
    {
        if (word[^1] is not 's')
        {
            if (MayBeOdd(word[^2], word[^1]) && WordLists.OddSingular(WordHash.Of(word), Languages.English) is var odd and not 0)
                stems.Add(odd);
            return;
        }

        var hash = WordHash.Of(word);
        if ((WordLists.SameIn(hash) & Languages.English) != Languages.None)
            return;
        if (WordLists.OddSingular(hash, Languages.English) is var singular and not 0)
        {
            stems.Add(singular);
            return;
        }
        switch (word[^2])
        {
            case 's' or 'u' or 'i':
                return;
            case 'c' when word.EndsWith("ics") && !IsPluralOfIc(word):
                return;
            case 'e' when word.Length >= 5:
                if (word[^3] == 'i')
                    stems.Add(word, 3, "y");
                else if (word[^3] is 's' or 'x' or 'z' || word.EndsWith("ches") || word.EndsWith("shes"))
                    stems.Add(word, 2);
                break;
        }
        stems.Add(word, 1);
    }

    /// <summary>The ends of men, feet, teeth, mice, geese, criteria, phenomena, alumni, fungi, nuclei.</summary>
    private static bool MayBeOdd(char last, char end) => (last, end) is ('e', 'n') or ('e', 't') or ('t', 'h') or ('c', 'e') or ('s', 'e')
        or ('i', 'a') or ('n', 'a') or ('n', 'i') or ('g', 'i') or ('e', 'i');

    /// <summary>Most words in -ics name a subject (economics); these count things.</summary>
    private static bool IsPluralOfIc(ReadOnlySpan<char> word) => word is "topics" or "critics" or "clinics" or "comics" or "fabrics" or "lyrics" or "picnics"
        or "relics" or "tactics" or "cynics" or "medics" or "mechanics" or "academics" or "epidemics" or "pandemics" or "mosaics" or "traffics" or "antibiotics"
        or "skeptics" or "sceptics" or "fanatics" or "heretics" or "metrics" or "republics" or "catholics" or "alcoholics" or "classics" or "mimics" or "mavericks"
        or "ceramics" or "cosmetics" or "graphics" or "plastics" or "organics" or "diabetics" or "narcotics" or "attics" or "tics" or "pics" or "mics" or "basics";
}
