using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NewsBot.Stories;

/// <summary>
/// The headline that is being placed: its distinct words with their weights, and a small table that finds them by number.
/// One instance is filled again and again. Not thread safe.
/// </summary>
internal sealed class HeadlineProfile(Vocabulary vocabulary)
{
    public const int MostWords = 96;
    private const int MostTitleWords = 40;
    private const int MostSlugWords = 16;

    /// <summary>Some ten for each word, so that a word of another headline nearly always finds an empty one.</summary>
    private const int Buckets = 1024;

    private const int MostGrams = 96;
    private const int MostPhrases = 64;
    private const int OpeningWords = 24;

    private readonly List<Word> _scanned = [];
    private readonly int[] _found = new int[MostWords];
    private readonly byte[] _buckets = new byte[Buckets];
    private readonly byte[] _next = new byte[MostWords + 1];
    private readonly int[] _ids = new int[MostWords];
    private readonly WordKinds[] _kinds = new WordKinds[MostWords];
    private readonly Word[] _places = new Word[MostWords];
    private readonly float[] _weights = new float[MostWords];
    private readonly float[] _names = new float[MostWords];
    private readonly NumberSet _grams = new(MostGrams);
    private readonly NumberSet _phrases = new(MostPhrases);
    private readonly uint[] _words = new uint[MostWords];
    private Headline _headline;

    public int Count { get; private set; }

    public Vocabulary.LanguageCount Language { get; private set; } = null!;

    public ReadOnlySpan<WordKinds> Kinds => _kinds.AsSpan(0, Count);

    public ReadOnlySpan<int> Ids => _ids.AsSpan(0, Count);

    public ReadOnlySpan<float> Weights => _weights.AsSpan(0, Count);

    public ReadOnlySpan<float> Names => _names.AsSpan(0, Count);

    /// <summary>Runs of four letters of the title.</summary>
    public NumberSet Grams => _grams;

    /// <summary>Pairs of neighbouring words with news.</summary>
    public NumberSet Phrases => _phrases;

    public int Minute { get; private set; }

    public int Source { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(in Headline headline)
    {
        _headline = headline;
        Count = 0;
        _phrases.Clear();
        Array.Clear(_buckets);
        Language = vocabulary.Language(LanguageWords.PrimaryTag(headline.Language));
        Minute = MinuteOf(headline);
        Source = NameHash(headline.Source);

        ReadPart(headline.Title, WordKinds.Title, MostTitleWords);
        ReadGrams(headline.Title);
        ReadPart(headline.Lead, WordKinds.Summary, MostWords);
        ReadPart(Slug.Of(headline.Url), WordKinds.Slug, MostSlugWords);
        for (var i = 0; i < Count; i++)
        {
            _weights[i] = vocabulary.Weight(_ids[i], Language);
            _names[i] = vocabulary.NameLikelihood(_ids[i]);
        }
    }

    /// <summary>When it appeared, in minutes since 1970, or <see cref="StoryMember.UnknownMinute"/>.</summary>
    public static int MinuteOf(in Headline headline) => headline.Published == DateTimeOffset.MinValue
        ? StoryMember.UnknownMinute
        : (int)(headline.Published.ToUnixTimeSeconds() / 60);

    /// <summary>The place of a word among the distinct words, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int IndexOf(int id) => _buckets[id & (Buckets - 1)] is not 0 and var bucket ? IndexOf(id, bucket) : -1;

    private int IndexOf(int id, int bucket)
    {
        for (var at = bucket; at != 0; at = _next[at])
        {
            if (_ids[at - 1] == id)
                return at - 1;
        }
        return -1;
    }

    /// <summary>Whether a word can be evidence: neither a common word of the language nor a day or month.</summary>
    public bool IsTelling(int at) => !Language.Words.IsCommon(_places[at].Hash) && !_kinds[at].Has(WordKinds.Date);

    public string TextOf(int index)
    {
        var place = _places[index];
        var text = place.Kinds.Has(WordKinds.Title) ? _headline.Title : place.Kinds.Has(WordKinds.Summary) ? _headline.Summary : Slug.Of(_headline.Url).ToString();
        return text.Substring(place.Start, place.Length);
    }

    /// <summary>The headline as the window keeps it; one without a time ages from <paramref name="clock"/>.</summary>
    public StoryMember ToMember(long id, LiveStory story, int clock) =>
        new(Words, _grams.Numbers, _phrases.Numbers)
        {
            Id = id,
            Story = story,
            Language = Language,
            Minute = Minute,
            Arrived = Minute == StoryMember.UnknownMinute ? clock : Minute,
            Source = Source,
        };

    /// <summary>The words as the window keeps them.</summary>
    public ReadOnlySpan<uint> Words
    {
        get
        {
            for (var i = 0; i < Count; i++)
                _words[i] = ((uint)_ids[i] << 8) | (uint)_kinds[i];
            return _words.AsSpan(0, Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadPart(ReadOnlySpan<char> text, WordKinds place, int limit)
    {
        _scanned.Clear();
        WordScanner.Scan(text, Language.Words, place, limit, _scanned);
        var words = CollectionsMarshal.AsSpan(_scanned);
        var found = _found.AsSpan(0, words.Length);
        vocabulary.Find(words, Language, found);
        var previous = 0UL;
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            // Digits in a link are the site's own numbering.
            if (place == WordKinds.Slug && text.Slice(word.Start, word.Length).ContainsAnyInRange('0', '9'))
                continue;
            if (place == WordKinds.Title || (place == WordKinds.Summary && i < OpeningWords))
                word = word with { Kinds = word.Kinds | WordKinds.Opening };
            Add(word, found[i]);
            if (Language.Words.IsCommon(word.Hash) || place == WordKinds.Slug)
                continue;
            if (previous != 0)
                _phrases.Add((ushort)((previous * 31) ^ word.Hash ^ (word.Hash >> 24)));
            previous = word.Hash;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(in Word word, int known)
    {
        var id = known >= 0 ? known : vocabulary.IdOf(word.Hash, Language);
        var at = IndexOf(id);
        if (at >= 0)
        {
            _kinds[at] |= word.Kinds;
            return;
        }
        if (Count == MostWords)
        {
            vocabulary.ReleaseIfUnused(id);
            return;
        }
        _ids[Count] = id;
        _kinds[Count] = word.Kinds;
        _places[Count] = word;
        Count++;
        _next[Count] = _buckets[id & (Buckets - 1)];
        _buckets[id & (Buckets - 1)] = (byte)Count;
    }

    /// <summary>Runs of four letters, words padded with a blank: they see that "Kremlin's" and "Kremlin", "Beben" and "Erdbeben" are kin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadGrams(ReadOnlySpan<char> title)
    {
        const ulong Blanks = 0x0020_0020_0020_0020;
        _grams.Clear();
        var run = Blanks; // the last four letters, 16 bits each
        var length = 0;
        for (var i = 0; i <= title.Length && !_grams.IsFull; i++)
        {
            var letter = i < title.Length && char.IsLetterOrDigit(title[i]) ? LetterFolding.Fold(title[i]) : ' ';
            if (letter == ' ' && (length == 0 || (ushort)run == ' '))
                continue;
            run = (run << 16) | letter;
            length++;
            if (length < 3 && letter != ' ')
                continue;
            _grams.Add((ushort)(((run ^ Language.Seed) * 0x9E37_79B9_7F4A_7C15) >> 48));
            if (letter == ' ')
                length = 1;
        }
    }

    private static int NameHash(string name) => name.Length == 0 ? 0 : (int)WordHash.OfWhole(name) | 1;
}
