using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NewsBot.Stories;

/// <summary>
/// The headlines of the last days and the stories they make up. Finds the stories that share rare words with a headline without
/// looking at the others. Not thread safe.
/// </summary>
internal sealed class StoryWindow(StoryGrouperOptions options, Vocabulary vocabulary)
{
    private const int MostProbes = 24;
    private const int MostStoriesPerProbe = 96;

    private readonly Queue<StoryMember> _arrivals = new();
    private readonly Dictionary<long, StoryMember> _members = [];
    private readonly Dictionary<long, LiveStory> _stories = [];
    private readonly List<LiveStory?> _numbered = [];
    private readonly ulong[] _probes = new ulong[HeadlineProfile.MostWords];
    private readonly int[] _touched = new int[(MostProbes * MostStoriesPerProbe) + 1];
    private readonly List<int> _best = [];
    private float[] _shared = new float[1024];
    private int _firstNumber;
    private int _newest = int.MinValue;
    private int _secondNewest = int.MinValue;

    public int Count => _members.Count;

    /// <summary>Finds the stories that share the most weight of rare words with the headline, the likeliest first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FindNear(HeadlineProfile profile, int limit, List<LiveStory> near)
    {
        near.Clear();
        var probes = Probes(profile);
        var (shared, touched, first, count) = (_shared, _touched, _firstNumber, 0);
        foreach (var probe in probes[..Math.Min(MostProbes, probes.Length)])
        {
            var weight = BitConverter.UInt32BitsToSingle(~(uint)(probe >> 32));
            var gain = weight * weight;
            var stories = vocabulary.Stories((int)probe);
            foreach (var story in stories[Math.Max(0, stories.Length - MostStoriesPerProbe)..])
            {
                var number = story - first;
                if ((uint)number >= (uint)shared.Length)
                    continue;
                ref var weighs = ref shared[number];
                touched[count] = number;
                count += BitConverter.SingleToInt32Bits(weighs) == 0 ? 1 : 0; // written so that the processor need not guess
                weighs += gain;
            }
        }

        var least = 0f;
        foreach (var number in touched.AsSpan(0, count))
        {
            if (shared[number] >= least && _numbered[number] is not null)
                least = Place(number, limit);
        }
        foreach (var number in _best)
            near.Add(_numbered[number]!);
        _best.Clear();
        foreach (var number in touched.AsSpan(0, count))
            shared[number] = 0;
    }

    /// <summary>The known words by their weight, the heaviest first: the weight's bits turned over, then the number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<ulong> Probes(HeadlineProfile profile)
    {
        var ids = profile.Ids;
        var marks = profile.Kinds;
        var weights = profile.Weights;
        var count = 0;
        for (var i = 0; i < ids.Length; i++)
        {
            var (id, kinds) = (ids[i], marks[i]);
            if (vocabulary.Headlines(id) == 0)
                continue;
            var share = kinds.Has(WordKinds.Title) ? 1f : kinds.Has(WordKinds.Summary) ? 0.6f : 0.5f;
            _probes[count++] = ((ulong)~BitConverter.SingleToUInt32Bits(weights[i] * share) << 32) | (uint)id;
        }
        var probes = _probes.AsSpan(0, count);
        probes.Sort();
        return probes;
    }

    /// <summary>Keeps the best in order, and says how much a story must share to be one of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float Place(int number, int limit)
    {
        if (_best.Count < limit || Precedes(number, _best[^1]))
        {
            var at = _best.Count;
            while (at > 0 && Precedes(number, _best[at - 1]))
                at--;
            if (_best.Count == limit)
                _best.RemoveAt(limit - 1);
            _best.Insert(at, number);
        }
        return _best.Count < limit ? 0 : _shared[_best[^1]];
    }

    private bool Precedes(int one, int other) => _shared[one] > _shared[other] || (_shared[one] == _shared[other] && one < other);

    /// <summary>Adds a headline to a story, which is opened when the window does not know it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public StoryMember Add(in Headline headline, HeadlineProfile profile, long storyId)
    {
        var story = StoryOrNew(storyId);
        var member = profile.ToMember(headline.Id, story, _newest);
        _members.Add(member.Id, member);
        _arrivals.Enqueue(member);
        story.Members.Add(member);
        member.Language.Count(1);
        // Two short loops instead of one, so that the waits for memory overlap.
        foreach (var word in member.Words)
            vocabulary.Count(StoryMember.WordId(word), StoryMember.Kinds(word), 1);
        foreach (var word in member.Words)
            vocabulary.AddStory(StoryMember.WordId(word), story.Number, isNew: story.Members.Count == 1);
        return member;
    }

    public StoryMember? Member(long headlineId) => _members.GetValueOrDefault(headlineId);

    public LiveStory? Story(long storyId) => _stories.GetValueOrDefault(storyId);

    /// <summary>Moves the clock and lets go of what is too old. The clock believes two headlines, so that one with a wild date cannot empty the window.</summary>
    public void Advance(int minute)
    {
        if (minute > _newest)
            (_secondNewest, _newest) = (_newest, minute);
        else if (minute > _secondNewest)
            _secondNewest = minute;

        var oldest = _secondNewest - (long)options.Window.TotalMinutes;
        while (_arrivals.TryPeek(out var first) && (_arrivals.Count >= options.Capacity || first.Arrived < oldest || !IsLive(first)))
        {
            _arrivals.Dequeue();
            if (IsLive(first))
                Remove(first);
        }
    }

    public void Remove(StoryMember member)
    {
        _members.Remove(member.Id);
        var story = member.Story;
        story.Members.Remove(member);
        member.Language.Count(-1);
        foreach (var word in member.Words)
        {
            var id = StoryMember.WordId(word);
            vocabulary.Count(id, StoryMember.Kinds(word), -1);
            if (!Holds(story, id))
                vocabulary.RemoveStory(id, story.Number);
            vocabulary.ReleaseIfUnused(id);
        }
        if (story.Members.Count == 0)
            Close(story);
    }

    /// <summary>Gives a headline to another story, which is opened when the window does not know it.</summary>
    public void Move(StoryMember member, long toId)
    {
        var from = member.Story;
        var to = StoryOrNew(toId);
        from.Members.Remove(member);
        var at = to.Members.FindIndex(other => other.Id > member.Id);
        to.Members.Insert(at < 0 ? to.Members.Count : at, member);
        member.Story = to;
        foreach (var word in member.Words)
        {
            var id = StoryMember.WordId(word);
            if (!Holds(from, id))
                vocabulary.RemoveStory(id, from.Number);
            vocabulary.AddStory(id, to.Number, isNew: false);
        }
        if (from.Members.Count == 0)
            Close(from);
    }

    private LiveStory StoryOrNew(long storyId)
    {
        ref var story = ref CollectionsMarshal.GetValueRefOrAddDefault(_stories, storyId, out _);
        if (story is not null)
            return story;
        story = new LiveStory(storyId, _firstNumber + _numbered.Count);
        _numbered.Add(story);
        if (_numbered.Count > _shared.Length)
            Array.Resize(ref _shared, _shared.Length * 2);
        return story;
    }

    private static bool Holds(LiveStory story, int wordId)
    {
        foreach (var member in story.Members)
        {
            if (member.Holds(wordId))
                return true;
        }
        return false;
    }

    private bool IsLive(StoryMember member) => _members.TryGetValue(member.Id, out var live) && ReferenceEquals(live, member);

    private void Close(LiveStory story)
    {
        _stories.Remove(story.Id);
        _numbered[story.Number - _firstNumber] = null;
        var gone = 0;
        while (gone < _numbered.Count && _numbered[gone] is null)
            gone++;
        if (gone < 1024 || gone * 2 < _numbered.Count)
            return;
        _numbered.RemoveRange(0, gone);
        _firstNumber += gone;
    }
}
