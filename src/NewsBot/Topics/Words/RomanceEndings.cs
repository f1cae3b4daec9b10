namespace NewsBot.Topics.Words;

/// <summary>Plurals of Spanish, French, Portuguese and Italian. Words arrive folded, without accents. Stateless.</summary>
internal static class RomanceEndings
{
    private const int ShortestPlural = 4;

    public static void AddSpanish(ReadOnlySpan<char> word, ref StemList stems)
    {
        if (!IsPlural(word, Languages.Spanish, ref stems) || word[^1] != 's')
            return;
        if (word[^2] == 'e' && word.Length > ShortestPlural)
        {
            if (word[^3] == 'c')
                stems.Add(word, 3, "z"); // luces
            else if (word[^3] is 'n' or 'l' or 'r' or 'd' or 's' or 'j' or 'y' or 'x' or 'z' or 'i' or 'u')
                stems.Add(word, 2);      // elecciones
        }
        if (word[^2] != 's')
            stems.Add(word, 1);
    }

    public static void AddFrench(ReadOnlySpan<char> word, ref StemList stems)
    {
        if (!IsPlural(word, Languages.French, ref stems))
            return;
        if (word[^1] == 's' && word[^2] != 's')
            stems.Add(word, 1);
        else if (word.EndsWith("eaux") || word.EndsWith("eux") || word.EndsWith("oux"))
            stems.Add(word, 1);
        else if (word.EndsWith("aux"))
        {
            stems.Add(word, 2, "l"); // journaux
            stems.Add(word, 1);      // noyaux
        }
    }

    public static void AddPortuguese(ReadOnlySpan<char> word, ref StemList stems)
    {
        if (!IsPlural(word, Languages.Portuguese, ref stems) || word[^1] != 's')
            return;
        if (word.EndsWith("oes") || word.EndsWith("aes"))
            stems.Add(word, 3, "ao"); // eleições, pães
        else if (word.EndsWith("ais") || word.EndsWith("ois") || word.EndsWith("uis"))
            stems.Add(word, 2, "l");  // jornais
        else if (word.EndsWith("eis"))
        {
            stems.Add(word, 2, "l");  // papéis
            stems.Add(word, 3, "il"); // fáceis
        }
        else if (word.EndsWith("is"))
            stems.Add(word, 1, "l");  // fuzis
        else if (word[^2] == 'n')
            stems.Add(word, 2, "m");  // homens
        else if (word[^2] == 'e' && word[^3] is 'r' or 'z' or 's' && word.Length > ShortestPlural)
            stems.Add(word, 2);       // mulheres, luzes
        if (word[^2] != 's')
            stems.Add(word, 1);
    }

    public static void AddItalian(ReadOnlySpan<char> word, ref StemList stems)
    {
        if (!IsPlural(word, Languages.Italian, ref stems))
            return;
        switch (word[^1])
        {
            case 'i':
                stems.Add(word, 1, "o");
                stems.Add(word, 1, "e");
                stems.Add(word, 1, "io"); // studi
                if (IsPluralOfMasculineInA(word))
                    stems.Add(word, 1, "a");
                if (word[^2] == 'h' && word[^3] is 'c' or 'g')
                    stems.Add(word, 2, "o"); // banchi
                break;
            case 'e':
                stems.Add(word, 1, "a");
                if (word[^2] == 'h' && word[^3] is 'c' or 'g')
                    stems.Add(word, 2, "a"); // banche
                else if (word[^2] is 'c' or 'g')
                    stems.Add(word, 1, "ia"); // province
                break;
            case 's' when word[^2] is not ('s' or 'u' or 'i'):
                stems.Add(word, 1); // foreign: i leaders
                break;
        }
    }

    /// <summary>problemi, turisti, atleti, piloti, pediatri: Greek nouns; tassi are no tasse.</summary>
    private static bool IsPluralOfMasculineInA(ReadOnlySpan<char> word) =>
        word.EndsWith("mi") || word.EndsWith("eti") || word.EndsWith("oti") || word.EndsWith("auti") || word.EndsWith("iatri") || word.EndsWith("cidi")
        || (word.EndsWith("isti") && word.Length > 6);

    /// <summary>Sorts out short words and the ones that only look like plurals; adds the singular of an odd one.</summary>
    private static bool IsPlural(ReadOnlySpan<char> word, Languages language, ref StemList stems)
    {
        if (word.Length < ShortestPlural || word[^1] is not ('s' or 'x' or 'i' or 'e'))
            return false;
        var hash = WordHash.Of(word);
        if ((WordLists.SameIn(hash) & language) != Languages.None)
            return false;
        if (WordLists.OddSingular(hash, language) is var odd and not 0)
            stems.Add(odd);
        return true;
    }
}
