using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NewsBot.Stories;

/// <summary>
/// The words of the window: in how many of its headlines each stands, how it is written, and which stories hold it.
/// A word's weight is the logarithm of how rare it is among the headlines of its own language.
/// Words that no headline holds any more give their number back. Not thread safe.
/// </summary>
internal sealed class Vocabulary
{
    /// <summary>The first headlines of a language are weighed as if so many had come before them; otherwise every word would look common.</summary>
    private const double HeadlinesBefore = 2000;

    /// <summary>A word without news counts as if this share of those earlier headlines had held it.</summary>
    private const double ShareOfCommonWord = 0.2;

    /// <summary>Of a word in more stories than this only the newest are listed: it would not lead to the right one.</summary>
    private const int MostStories = 512;

    /// <summary>The logarithms of the counts that are nearly always asked for.</summary>
    private readonly float[] _logs = [.. Enumerable.Range(0, 1024).Select(count => Log(count))];
    private readonly WordTable _ids = new();
    private readonly Stack<int> _free = new();
    private readonly Dictionary<string, LanguageCount> _languages = [];
    private Entry[] _entries = new Entry[1024];

    /// <summary>What comparing asks of a word, close together in memory: the logarithm of its count, and how likely it is a name.</summary>
    private (float LogCount, float Name)[] _figures = new (float, float)[1024];
    private int _count;

    /// <summary>Counts the headlines of one language.</summary>
    public LanguageCount Language(string language)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_languages, language, out _);
        return count ??= new LanguageCount(language);
    }

    /// <summary>The number of a word, given on first sight.</summary>
    public int IdOf(ulong word, LanguageCount language)
    {
        var id = _ids.Find(word ^ language.Seed);
        if (id >= 0)
            return id;
        id = _free.TryPop(out var freed) ? freed : _count++;
        _ids.Add(word ^ language.Seed, id);
        if (id == _entries.Length)
        {
            Array.Resize(ref _entries, _entries.Length * 2);
            Array.Resize(ref _figures, _figures.Length * 2);
        }
        var before = language.HeadlinesBefore(word, HeadlinesBefore, ShareOfCommonWord);
        _entries[id] = new Entry { Before = (float)before };
        _figures[id] = (Log(before), 0.5f);
        return id;
    }

    /// <summary>How much a word says, in nats: the logarithm of one in how many headlines holds it.</summary>
    public float Weight(int id, LanguageCount language) => Weight(_figures[id].LogCount, language.LogCount);

    /// <inheritdoc cref="Weight(int, LanguageCount)"/>
    public static float Weight(float logCount, float logOfAll) => Math.Max(0.01f, logOfAll - logCount);

    /// <summary>Of every word the logarithm of its count, and how likely it is a name.</summary>
    public ReadOnlySpan<(float LogCount, float Name)> Figures => _figures;

    /// <summary>How often (0 to 1) a word is written with a capital where that says something; 0.5 when nobody knows.</summary>
    public float NameLikelihood(int id) => _figures[id].Name;

    /// <summary>In how many headlines of the window a word stands.</summary>
    public int Headlines(int id) => _entries[id].Headlines;

    /// <summary>Numbers of the stories that hold a word, oldest first; of a common word some may be gone.</summary>
    public ReadOnlySpan<int> Stories(int id)
    {
        ref var entry = ref _entries[id];
        return entry.More is null ? MemoryMarshal.CreateReadOnlySpan(ref entry.FirstStory, entry.Stories) : entry.More.AsSpan(0, entry.Stories);
    }

    /// <summary>The numbers of words that are known, -1 for the others: all at once, so that the waits for memory overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<Word> words, LanguageCount language, Span<int> ids)
    {
        for (var i = 0; i < words.Length; i++)
            ids[i] = _ids.Find(words[i].Hash ^ language.Seed);
    }

    /// <summary>Counts one more headline that holds a word, <paramref name="by"/> = 1, or one fewer, -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Count(int id, WordKinds kinds, int by)
    {
        ref var entry = ref _entries[id];
        entry.Headlines += by;
        if (kinds.Has(WordKinds.Capital))
            entry.Capital += by;
        else if (kinds.Has(WordKinds.Small))
            entry.Small += by;
        var logCount = entry.Before == 0 && entry.Headlines < _logs.Length ? _logs[entry.Headlines] : Log(entry.Before + entry.Headlines);
        _figures[id] = (logCount, (entry.Capital + 0.5f) / (entry.Capital + entry.Small + 1f));
    }

    /// <summary>Gives a word's number back when no headline of the window holds it.</summary>
    public void ReleaseIfUnused(int id)
    {
        ref var entry = ref _entries[id];
        if (entry.Headlines > 0 || !_ids.Remove(id))
            return;
        entry = default;
        _free.Push(id);
    }

    /// <summary>Lists a story under a word. Only one that is not new can be listed there already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddStory(int id, int story, bool isNew)
    {
        ref var entry = ref _entries[id];
        if (entry.Stories == 0)
        {
            entry.FirstStory = story;
            entry.Stories = 1;
            return;
        }

        if (!isNew && IsListed(story, Stories(id)))
            return;
        if (entry.More is null)
            entry.More = [entry.FirstStory, 0, 0, 0];
        else if (entry.Stories == MostStories)
            entry.Stories = ForgetOldest(entry.More);
        else if (entry.Stories == entry.More.Length)
            Array.Resize(ref entry.More, entry.More.Length * 2);
        entry.More[entry.Stories++] = story;
    }

    public void RemoveStory(int id, int story)
    {
        ref var entry = ref _entries[id];
        if (entry.More is null)
        {
            if (entry.Stories == 1 && entry.FirstStory == story)
                entry.Stories = 0;
            return;
        }

        var at = entry.More.AsSpan(0, entry.Stories).IndexOf(story);
        if (at < 0)
            return;
        entry.More.AsSpan(at + 1, entry.Stories - at - 1).CopyTo(entry.More.AsSpan(at));
        entry.Stories--;
    }

    // A word returns to the same story soon or not at all; a rare double is harmless.
    private static bool IsListed(int story, ReadOnlySpan<int> stories) => stories[Math.Max(0, stories.Length - 64)..].Contains(story);

    private static int ForgetOldest(Span<int> stories)
    {
        var kept = stories[(MostStories / 4)..MostStories];
        kept.CopyTo(stories);
        return kept.Length;
    }

    private static float Log(double count) => (float)Math.Log(count + 0.5);

    private struct Entry
    {
        public int Headlines;
        public int Capital;
        public int Small;
        public float Before;
        public int Stories;
        public int FirstStory;
        public int[]? More;
    }

    /// <summary>How many headlines of one language the window holds.</summary>
    internal sealed class LanguageCount(string language)
    {
        private float _logCount = Log(Vocabulary.HeadlinesBefore);

        public LanguageWords Words { get; } = LanguageWords.Of(language);

        /// <summary>Whether it is the language of the headlines that the model learned from.</summary>
        public bool IsLearned { get; } = language.Length == 0 || language == "en";

        public ulong Seed { get; } = WordHash.OfWhole(language) * 0xD6E8FEB86659FD93;

        public int Headlines { get; private set; }

        public float LogCount => _logCount;

        public void Count(int by)
        {
            Headlines += by;
            _logCount = Log(Vocabulary.HeadlinesBefore + Headlines);
        }

        public double HeadlinesBefore(ulong word, double all, double common) => Words.IsCommon(word) ? all * common : 0;
    }
}
