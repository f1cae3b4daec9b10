using System.Runtime.InteropServices;

namespace NewsBot.Stories;

/// <summary>A headline in the window: numbers only, no text, all in one array so that comparing reads one stretch of memory.</summary>
internal sealed class StoryMember
{
    public const int UnknownMinute = int.MinValue;

    private readonly uint[] _numbers;
    private readonly byte _words;
    private readonly byte _grams;
    private readonly byte _phrases;

    /// <summary>Keeps what a profile has read.</summary>
    public StoryMember(ReadOnlySpan<uint> words, ReadOnlySpan<ushort> grams, ReadOnlySpan<ushort> phrases)
    {
        (_words, _grams, _phrases) = ((byte)words.Length, (byte)grams.Length, (byte)phrases.Length);
        _numbers = new uint[words.Length + ((grams.Length + phrases.Length + 1) / 2)];
        words.CopyTo(_numbers);
        var runs = MemoryMarshal.Cast<uint, ushort>(_numbers.AsSpan(words.Length));
        grams.CopyTo(runs);
        phrases.CopyTo(runs[grams.Length..]);
        Counts = WordCounts.Of(words);
    }

    public required long Id { get; init; }

    public required LiveStory Story { get; set; }

    public required Vocabulary.LanguageCount Language { get; init; }

    /// <summary>Minutes since 1970, or <see cref="UnknownMinute"/>.</summary>
    public required int Minute { get; init; }

    /// <summary>The minute by which it ages: its own, or the window's clock at its arrival when its own is unknown.</summary>
    public required int Arrived { get; init; }

    public required int Source { get; init; }

    /// <summary>How many of its words are of which kind.</summary>
    public WordCounts Counts { get; }

    /// <summary>Its distinct words: the number from the vocabulary in the upper 24 bits, its <see cref="WordKinds"/> in the lower 8.</summary>
    public ReadOnlySpan<uint> Words => _numbers.AsSpan(0, _words);

    /// <summary>Its distinct runs of four letters of the title, in no order.</summary>
    public ReadOnlySpan<ushort> Grams => MemoryMarshal.Cast<uint, ushort>(_numbers.AsSpan(_words))[.._grams];

    /// <summary>Its distinct pairs of neighbouring words with news, in no order.</summary>
    public ReadOnlySpan<ushort> Phrases => MemoryMarshal.Cast<uint, ushort>(_numbers.AsSpan(_words)).Slice(_grams, _phrases);

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
