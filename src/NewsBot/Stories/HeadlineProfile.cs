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
    private const int Buckets = 256;
    private const int MostGrams = 96;
    private const int MostPhrases = 64;
    private const int OpeningWords = 24;

    private readonly List<Word> _scanned = [];
    private readonly byte[] _buckets = new byte[Buckets];
    private readonly byte[] _next = new byte[MostWords + 1];
    private readonly int[] _ids = new int[MostWords];
    private readonly WordKinds[] _kinds = new WordKinds[MostWords];
    private readonly Word[] _places = new Word[MostWords];
    private readonly float[] _weights = new float[MostWords];
    private readonly float[] _names = new float[MostWords];
    private readonly List<ushort> _grams = [];
    private readonly List<ushort> _phrases = [];
    private Headline _headline;

    public int Count { get; private set; }

    public Vocabulary.LanguageCount Language { get; private set; } = null!;

    public ReadOnlySpan<WordKinds> Kinds => _kinds.AsSpan(0, Count);

    public ReadOnlySpan<int> Ids => _ids.AsSpan(0, Count);

    public ReadOnlySpan<float> Weights => _weights.AsSpan(0, Count);

    public ReadOnlySpan<float> Names => _names.AsSpan(0, Count);

    public ReadOnlySpan<ushort> Grams => CollectionsMarshal.AsSpan(_grams);

    public ReadOnlySpan<ushort> Phrases => CollectionsMarshal.AsSpan(_phrases);

    public int Minute { get; private set; }

    public int Source { get; private set; }

    public int Owner { get; private set; }

    public void Read(in Headline headline)
    {
        _headline = headline;
        Count = 0;
        _phrases.Clear();
        Array.Clear(_buckets);
        Language = vocabulary.Language(LanguageWords.PrimaryTag(headline.Language));
        Minute = headline.Published == DateTimeOffset.MinValue
            ? StoryMember.UnknownMinute
            : (int)(headline.Published.ToUnixTimeSeconds() / 60);
        Source = NameHash(headline.Source);
        Owner = headline.Owner.Length == 0 ? Source : NameHash(headline.Owner);

        ReadPart(headline.Title, WordKinds.Title, MostTitleWords);
        ReadGrams(headline.Title);
        ReadPart(headline.Summary, WordKinds.Summary, MostWords);
        ReadPart(Slug.Of(headline.Url), WordKinds.Slug, MostSlugWords);
        SortDistinct(_phrases);
        for (var i = 0; i < Count; i++)
        {
            _weights[i] = vocabulary.Weight(_ids[i], Language);
            _names[i] = vocabulary.NameLikelihood(_ids[i]);
        }
    }

    /// <summary>The place of a word among the distinct words, or -1.</summary>
    public int IndexOf(int id)
    {
        for (int at = _buckets[id & (Buckets - 1)]; at != 0; at = _next[at])
        {
            if (_ids[at - 1] == id)
                return at - 1;
        }
        return -1;
    }

    /// <summary>Whether a word can be evidence: neither a common word of the language nor a day or month.</summary>
    public bool IsTelling(int at) => !Language.Words.IsCommon(_places[at].Hash) && !_kinds[at].HasFlag(WordKinds.Date);

    public string TextOf(int index)
    {
        var place = _places[index];
        var text = place.Kinds.HasFlag(WordKinds.Title) ? _headline.Title : place.Kinds.HasFlag(WordKinds.Summary) ? _headline.Summary : Slug.Of(_headline.Url).ToString();
        return text.Substring(place.Start, place.Length);
    }

    /// <summary>The headline as the window keeps it; one without a time ages from <paramref name="clock"/>.</summary>
    public StoryMember ToMember(long id, LiveStory story, int clock)
    {
        var words = new uint[Count];
        for (var i = 0; i < Count; i++)
            words[i] = ((uint)_ids[i] << 8) | (uint)_kinds[i];
        return new StoryMember
        {
            Id = id,
            Story = story,
            Language = Language,
            Words = words,
            Grams = [.. _grams],
            Phrases = [.. _phrases],
            Minute = Minute,
            Arrived = Minute == StoryMember.UnknownMinute ? clock : Minute,
            Source = Source,
            Owner = Owner,
        };
    }

    private void ReadPart(ReadOnlySpan<char> text, WordKinds place, int limit)
    {
        _scanned.Clear();
        WordScanner.Scan(text, Language.Words, place, limit, _scanned);
        var previous = 0UL;
        for (var i = 0; i < _scanned.Count; i++)
        {
            var word = _scanned[i];
            // Digits in a link are the site's own numbering.
            if (place == WordKinds.Slug && text.Slice(word.Start, word.Length).ContainsAnyInRange('0', '9'))
                continue;
            if (place == WordKinds.Title || (place == WordKinds.Summary && i < OpeningWords))
                word = word with { Kinds = word.Kinds | WordKinds.Opening };
            Add(word);
            if (Language.Words.IsCommon(word.Hash) || place == WordKinds.Slug)
                continue;
            if (previous != 0 && _phrases.Count < MostPhrases)
                _phrases.Add((ushort)((previous * 31) ^ word.Hash ^ (word.Hash >> 24)));
            previous = word.Hash;
        }
    }

    private void Add(in Word word)
    {
        var id = vocabulary.IdOf(word.Hash, Language);
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
    private void ReadGrams(ReadOnlySpan<char> title)
    {
        _grams.Clear();
        Span<char> run = [' ', ' ', ' ', ' '];
        var length = 0;
        for (var i = 0; i <= title.Length && _grams.Count < MostGrams; i++)
        {
            var letter = i < title.Length && char.IsLetterOrDigit(title[i]) ? LetterFolding.Fold(title[i]) : ' ';
            if (letter == ' ' && (length == 0 || run[3] == ' '))
                continue;
            run[1..].CopyTo(run);
            run[3] = letter;
            length++;
            if (length < 3 && letter != ' ')
                continue;
            var hash = WordHash.OfWhole(run) ^ Language.Seed;
            _grams.Add((ushort)(hash ^ (hash >> 16) ^ (hash >> 32)));
            if (letter == ' ')
                length = 1;
        }

        SortDistinct(_grams);
    }

    private static void SortDistinct(List<ushort> hashes)
    {
        hashes.Sort();
        var kept = 0;
        for (var i = 0; i < hashes.Count; i++)
        {
            if (i == 0 || hashes[i] != hashes[i - 1])
                hashes[kept++] = hashes[i];
        }
        hashes.RemoveRange(kept, hashes.Count - kept);
    }

    private static int NameHash(string name) => name.Length == 0 ? 0 : (int)WordHash.OfWhole(name) | 1;
}
