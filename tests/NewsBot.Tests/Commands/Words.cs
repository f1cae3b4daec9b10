namespace NewsBot.Tests.Commands;

/// <summary>Invented headlines, so unlike each other that no two tell one story.</summary>
internal static class Words
{
    private const string Consonants = "bdfghjklmnprstvwz";
    private const string Vowels = "aeiou";
    private const int WordsOfAHeadline = 5;

    /// <summary>The same number, the same headline.</summary>
    public static string Headline(int number)
    {
        var random = new Random(number);
        return string.Join(' ', Enumerable.Range(0, WordsOfAHeadline).Select(_ => Word(random)));
    }

    private static string Word(Random random) =>
        string.Concat(Enumerable.Range(0, 4).Select(_ => $"{Consonants[random.Next(Consonants.Length)]}{Vowels[random.Next(Vowels.Length)]}"));
}
