namespace NewsBot.Stories;

/// <summary>A headline in the window: numbers only, no text.</summary>
internal sealed class StoryMember
{
    public const int UnknownMinute = int.MinValue;

    public required long Id { get; init; }

    public required LiveStory Story { get; set; }

    public required Vocabulary.LanguageCount Language { get; init; }

    /// <summary>Its distinct words: the number from the vocabulary in the upper 24 bits, its <see cref="WordKinds"/> in the lower 8.</summary>
    public required uint[] Words { get; init; }

    /// <summary>Its distinct runs of four letters of the title, sorted.</summary>
    public required ushort[] Grams { get; init; }

    /// <summary>Its distinct pairs of neighbouring words with news, sorted.</summary>
    public required ushort[] Phrases { get; init; }

    /// <summary>Minutes since 1970, or <see cref="UnknownMinute"/>.</summary>
    public required int Minute { get; init; }

    /// <summary>The minute by which it ages: its own, or the window's clock at its arrival when its own is unknown.</summary>
    public required int Arrived { get; init; }

    public required int Source { get; init; }

    public required int Owner { get; init; }

    public bool HasSummary => Array.Exists(Words, word => Kinds(word).HasFlag(WordKinds.Summary));

    public bool Holds(int wordId)
    {
        foreach (var word in Words)
        {
            if (WordId(word) == wordId)
                return true;
        }
        return false;
    }

    public static int WordId(uint word) => (int)(word >> 8);

    public static WordKinds Kinds(uint word) => (WordKinds)(byte)word;
}
