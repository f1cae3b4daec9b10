namespace NewsBot.Topics.Words;

/// <summary>The Arabic article al-, also behind the particles that are written together with it. Stateless.</summary>
internal static class ArabicArticle
{
    private const int ShortestWord = 3;

    public static void Add(ReadOnlySpan<char> word, ref StemList stems)
    {
        var cut = word.StartsWith("ال") ? 2
            : word.StartsWith("وال") || word.StartsWith("بال") || word.StartsWith("فال") || word.StartsWith("كال") ? 3
            : word.StartsWith("لل") ? 2 : 0;
        if (word.Length - cut < ShortestWord)
            cut = 0;
        stems.Add(WordHash.Of(word[cut..]) ^ WordHash.StemSalt);
    }
}
