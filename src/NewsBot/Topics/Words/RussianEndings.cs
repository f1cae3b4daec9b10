namespace NewsBot.Topics.Words;

/// <summary>Russian case endings, lightly: Москва, Москвы, Москве are one stem; Москвич is another. Stateless.</summary>
internal static class RussianEndings
{
    private const int ShortestStem = 3;

    // Longest first. Folding has made ё an е.
    private static readonly string[] Endings =
    [
        "ыми", "ими", "ого", "его", "ому", "ему", "ами", "ями",
        "ая", "яя", "ое", "ее", "ые", "ие", "ый", "ий", "ой", "ей", "ою", "ею", "ую", "юю", "ым", "им", "ом", "ем", "ам", "ям", "ах", "ях", "ых", "их",
        "ов", "ев", "ью",
        "а", "я", "о", "е", "ы", "и", "у", "ю", "ь", "й",
    ];

    public static void Add(ReadOnlySpan<char> word, ref StemList stems)
    {
        stems.Add(WordHash.Of(Stem(word)) ^ WordHash.StemSalt);
        // Китай, Китая and Сергей, Сергея are declined as nouns in й, but end as adjectives do.
        if (word.Length > ShortestStem && (word.EndsWith("ая") || word.EndsWith("ей") || word.EndsWith("ой")))
            stems.Add(WordHash.Of(word[..^1]) ^ WordHash.StemSalt);
    }

    private static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word)
    {
        foreach (var ending in Endings)
        {
            if (word.EndsWith(ending) && word.Length - ending.Length >= ShortestStem)
                return word[..^(IsNounInI(word, ending) ? 1 : ending.Length)];
        }
        return word;
    }

    /// <summary>решение, санкций: the и belongs to the stem, as in решения, санкции; российский, российские: it does not.</summary>
    private static bool IsNounInI(ReadOnlySpan<char> word, string ending) =>
        ending is "ие" or "ий" && word[^3] is not ('к' or 'г' or 'х' or 'ш' or 'щ' or 'ч' or 'ж');
}
