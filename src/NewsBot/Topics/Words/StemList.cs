namespace NewsBot.Topics.Words;

/// <summary>Collects the hashes of a word's singulars and stems in a buffer of the caller's.</summary>
internal ref struct StemList(Span<ulong> hashes)
{
    /// <summary>The longest a list gets.</summary>
    public const int Most = 8;

    private const int LongestWord = 64;

    private readonly Span<ulong> _hashes = hashes;

    public int Count { get; private set; }

    /// <summary>The word without its last <paramref name="cut"/> letters.</summary>
    public void Add(ReadOnlySpan<char> word, int cut) => Add(WordHash.Of(word[..^cut]));

    /// <summary>The word with its last <paramref name="cut"/> letters replaced.</summary>
    public void Add(ReadOnlySpan<char> word, int cut, string ending)
    {
        if (word.Length > LongestWord)
            return;
        Span<char> letters = stackalloc char[LongestWord + 8];
        word[..^cut].CopyTo(letters);
        ending.CopyTo(letters[(word.Length - cut)..]);
        Add(WordHash.Of(letters[..(word.Length - cut + ending.Length)]));
    }

    public void Add(ulong hash)
    {
        if (Count < _hashes.Length)
            _hashes[Count++] = hash;
    }
}
