using NewsBot.Topics.Queries;
using NewsBot.Topics.Indexing;
using NewsBot.Topics.Words;

namespace NewsBot.Topics;

/// <summary>
/// Standing queries: finds the topics that want a text at a cost that hardly grows with their number. A topic is stored under the part of it
/// that fewest others share; a text looks each of its words up and asks only the topics found. Topics that ask the same are stored once.
/// Any number of threads may match while others add and remove; a topic added or removed meanwhile may or may not be in the hits of a match
/// that is under way, all others are. Adding and removing take turns. Why so: docs/decisions/0040.
/// </summary>
internal sealed class TopicIndex
{
    private const int ContentShift = 56; // of 64 bits

    private readonly Lock _writing = new();
    private readonly TopicLists _terms = new();
    private readonly KeyTable _byId = new(ContentShift);
    private readonly KeyTable _byContent = new(ContentShift);
    private readonly PrefixFilter _prefixes = new();
    private readonly List<ulong> _keys = [];
    private readonly List<ulong> _bestKeys = [];
    private bool _hasAlways;

    /// <summary>How many topics stand.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a topic, or replaces what it asked before. The id may be any but <see cref="long.MinValue"/>.</summary>
    public void Add(long topicId, TopicQuery query)
    {
        var patterns = new List<PatternTerm>();
        var code = StandingCode.Write(query.Root, patterns);
        lock (_writing)
        {
            Take(topicId);
            Count++;
            var content = ContentHash(code, patterns);
            if (_byContent.Find(content) is { } same)
                Join(topicId, same, content);
            else
                Store(topicId, code, [.. patterns], content);
        }
    }

    /// <summary>Removes a topic; one that does not stand is no error.</summary>
    public void Remove(long topicId)
    {
        lock (_writing)
            Take(topicId);
    }

    /// <summary>Adds the topics that want the text to <paramref name="hits"/>, each once, in no order. Allocates nothing but what the list needs to grow.</summary>
    public void Match(in TopicText text, List<long> hits)
    {
        var scan = TopicQuery.ScanOfThisThread;
        TextScanner.Scan(text, scan);
        Match(scan, hits);
    }

    /// <summary>The same for a text that is scanned already.</summary>
    public void Match(TextScan scan, List<long> hits)
    {
        scan.Several.Clear();
        scan.Candidates = 0;
        if (_hasAlways && _terms.Find(KeyChooser.Always) is { } always)
            Ask(always, scan, hits);
        for (var i = 0; i < scan.FormCount; i++)
        {
            var hash = scan.Forms[i].Hash;
            if (_terms.Find(hash) is { } found && scan.Find(hash) == i)
                Ask(found, scan, hits);
        }
        if (!_prefixes.IsEmpty)
            MatchPrefixes(scan, hits);
    }

    private void MatchPrefixes(TextScan scan, List<long> hits)
    {
        for (var i = 0; i < scan.FormCount; i++)
        {
            if (PrefixFilter.KeyOf(scan.Forms[i], scan) is { } key && _prefixes.MayHave(key) && _terms.Find(key) is { } found && scan.Prefixes.Add(key))
                Ask(found, scan, hits);
        }
        scan.Prefixes.Clear();
    }

    private static void Ask(object found, TextScan scan, List<long> hits)
    {
        if (found is GrowingList<object> many)
        {
            var topics = many.Items;
            scan.Candidates += topics.Length;
            foreach (var topic in topics)
                AskOne(topic, scan, hits);
        }
        else
        {
            scan.Candidates++;
            AskOne(found, scan, hits);
        }
    }

    private static void AskOne(object topic, TextScan scan, List<long> hits)
    {
        if (topic.GetType() == typeof(ulong[]))
        {
            var code = System.Runtime.CompilerServices.Unsafe.As<ulong[]>(topic);
            var id = StandingCode.Id(code[0]);
            if ((code[0] & StandingCode.Gone) == 0 && Matches(code, [], id, scan))
                hits.Add(id);
            return;
        }

        var standing = (StandingTopic)topic;
        var ids = standing.Ids.Items;
        if (!ids.IsEmpty && Matches(standing.Code, standing.Patterns, ids[0], scan))
            hits.AddRange(ids);
    }

    private static bool Matches(ulong[] code, PatternTerm[] patterns, long id, TextScan scan)
    {
        if ((code[0] & StandingCode.Certain) == 0 && !CodeEvaluator.Matches(code.AsSpan(1), scan, patterns))
            return false;
        return (code[0] & StandingCode.Several) == 0 || scan.Several.Add(id);
    }

    private void Store(long topicId, ulong[] code, PatternTerm[] patterns, ulong content)
    {
        var choice = Choose(code);
        var marks = _bestKeys.Count > 1 ? StandingCode.Several : LeafCode.Kind(code[0]) == LeafKind.Word ? StandingCode.Certain : 0;
        var isBare = patterns.Length == 0 && topicId is >= 0 and <= StandingCode.LargestId;
        ulong[] stored = [StandingCode.Head(isBare ? topicId : 0, choice, marks), .. code];
        object topic = isBare ? stored : new StandingTopic(stored, patterns, new GrowingList<long>(topicId));
        _byContent.Set(content, topic);
        _byId.Set(IdKey(topicId), topic);
        foreach (var key in _bestKeys)
            _terms.Add(key, topic);
    }

    /// <summary>Picks the part whose keys fewest topics share and everyday language uses least; its keys are in <see cref="_bestKeys"/>.</summary>
    private int Choose(ReadOnlySpan<ulong> code)
    {
        _bestKeys.Clear();
        var best = 0;
        var lowest = long.MaxValue;
        for (var choice = 0; KeyChooser.TryKeys(code, choice, _keys); choice++)
        {
            long cost = _keys.Count;
            foreach (var key in _keys)
                cost += KeyChooser.Everyday(key) + _terms.CountUnder(key);
            if (cost >= lowest)
                continue;
            lowest = cost;
            best = choice;
            _bestKeys.Clear();
            _bestKeys.AddRange(_keys);
        }
        if (_bestKeys.Count == 0)
        {
            _bestKeys.Add(KeyChooser.Always);
            _hasAlways = true;
        }
        // A bit set for a key that is no prefix costs a look-up now and then, never a match.
        if (KeyChooser.HasPrefix(code))
        {
            foreach (var key in _bestKeys)
                _prefixes.Add(key);
        }
        return best;
    }

    /// <summary>One more topic that asks what another asks already.</summary>
    private void Join(long topicId, object same, ulong content)
    {
        if (same is not StandingTopic standing)
        {
            var code = (ulong[])same;
            var first = StandingCode.Id(code[0]);
            standing = new StandingTopic(code, [], new GrowingList<long>(first));
            foreach (var key in KeysOf(code))
                _terms.Exchange(key, same, standing);
            _byContent.Set(content, standing);
            _byId.Set(IdKey(first), standing);
        }
        standing.Ids.Add(topicId);
        _byId.Set(IdKey(topicId), standing);
    }

    private void Take(long topicId)
    {
        var topic = _byId.Find(IdKey(topicId));
        if (topic is null)
            return;
        Count--;
        _byId.Set(IdKey(topicId), null);
        var standing = topic as StandingTopic;
        var code = standing?.Code ?? (ulong[])topic;
        if (standing is not null)
        {
            standing.Ids = standing.Ids.Without(standing.Ids.Items.IndexOf(topicId));
            if (!standing.Ids.Items.IsEmpty)
                return;
        }
        else
        {
            Volatile.Write(ref code[0], code[0] | StandingCode.Gone);
        }
        foreach (var key in KeysOf(code))
            _terms.Forget(key);
        _byContent.Set(ContentHash(code.AsSpan(1), standing?.Patterns ?? []), null);
    }

    /// <summary>The keys that a topic is stored under.</summary>
    private List<ulong> KeysOf(ulong[] code)
    {
        if (!KeyChooser.TryKeys(code.AsSpan(1), StandingCode.Choice(code[0]), _keys))
            _keys.Add(KeyChooser.Always);
        return _keys;
    }

    private static ulong IdKey(long id) => ((ulong)id ^ (1UL << 63)) * 0x9E37_79B9_7F4A_7C15;

    private static ulong ContentHash(ReadOnlySpan<ulong> code, IReadOnlyList<PatternTerm> patterns)
    {
        var hash = 0x2545_F491_4F6C_DD1DUL;
        foreach (var word in code)
        {
            var high = Math.BigMul(hash ^ word, 0x9E37_79B9_7F4A_7C15, out var low);
            hash = high ^ low ^ word;
        }
        foreach (var pattern in patterns)
        {
            foreach (var c in pattern.Source)
                hash = (hash ^ c) * 0x0000_0100_0000_01B3;
        }
        return hash == 0 ? 1 : hash;
    }
}
