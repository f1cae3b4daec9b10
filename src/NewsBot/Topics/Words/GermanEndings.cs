namespace NewsBot.Topics.Words;

/// <summary>German plurals and the genitive s: Wahlen, Kinder, Tage, Autos; not Wähler, Lehrer. Stateless.</summary>
internal static class GermanEndings
{
    private const int ShortestStem = 3;

    /// <summary>The nouns, alone or at the end of a compound, whose plural is -er. A closed class; in all other words -er makes a new noun.</summary>
    private static readonly string[] PluralInEr =
    [
        "kind", "bild", "feld", "geld", "lied", "ei", "kleid", "schild", "licht", "gesicht", "mitglied", "glied", "haus", "land", "wort", "buch", "dorf", "mann",
        "rad", "dach", "wald", "volk", "glas", "gras", "blatt", "bad", "amt", "loch", "tal", "huhn", "nest", "brett", "weib", "geist", "gott", "rand", "wurm",
        "schloss", "fass", "fach", "grab", "gut", "haupt", "horn", "kalb", "lamm", "kraut", "band", "denkmal", "grabmal", "strauch", "irrtum", "reichtum",
        "gespenst", "gemut", "geschlecht", "gehalt", "regiment", "mal", "rind", "ski", "schwert", "leib", "maul", "pfand", "scheit", "spital", "tuch", "hospital",
    ];

    public static void Add(ReadOnlySpan<char> word, ref StemList stems)
    {
        var last = word[^1];
        if (last is not ('n' or 'e' or 'r' or 's'))
        {
            return;
        }
        var hash = WordHash.Of(word);
        if ((WordLists.SameIn(hash) & Languages.German) != Languages.None)
            return;
        if (WordLists.OddSingular(hash, Languages.German) is var odd and not 0)
            stems.Add(odd);
        switch (last)
        {
            case 'n':
                AddN(word, ref stems);
                break;
            case 'e' when word.Length > ShortestStem:
                if (word.EndsWith("nisse"))
                    stems.Add(word, 2);
                stems.Add(word, 1);
                break;
            case 'r' when word.Length > 4 && word[^2] == 'e' && IsPluralInEr(word[..^2]):
                stems.Add(word, 2);
                break;
            case 's' when word.Length > ShortestStem && word[^2] != 's':
                stems.Add(word, 1);
                if (word[^2] == 'e' && word.Length > ShortestStem + 2)
                    stems.Add(word, 2);
                break;
        }
    }

    private static void AddN(ReadOnlySpan<char> word, ref StemList stems)
    {
        if (word.EndsWith("innen"))
            stems.Add(word, 3);
        if (word.Length <= ShortestStem + 1 || word[^2] is not ('e' or 'r' or 'l'))
            return;
        stems.Add(word, 1);
        if (word[^2] == 'e' && word.Length > ShortestStem + 2 && (WordLists.SameIn(WordHash.Of(word[..^1])) & Languages.German) == Languages.None)
            stems.Add(word, 2);
        if (word.EndsWith("ern") && IsPluralInEr(word[..^3]))
            stems.Add(word, 3);
        if (word.EndsWith("ien"))
            stems.Add(word, 2, "um");
    }

    private static bool IsPluralInEr(ReadOnlySpan<char> stem)
    {
        foreach (var noun in PluralInEr)
        {
            if (stem.EndsWith(noun))
                return true;
        }
        return false;
    }
}
