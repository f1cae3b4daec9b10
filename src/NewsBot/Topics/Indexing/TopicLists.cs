namespace NewsBot.Topics.Indexing;

/// <summary>
/// The stored topics that stand under each key. One writer, readers without a lock. A topic that is taken out is marked as gone and only left out
/// of its lists when half of one is gone, so that taking one out of a hundred thousand under the same word copies nothing.
/// </summary>
internal sealed class TopicLists
{
    private const int TermShift = 48; // of 56 bits

    private readonly KeyTable _table = new(TermShift);

    /// <summary>What stands under a key: one topic, a list of them, or null.</summary>
    public object? Find(ulong key) => _table.Find(key);

    /// <summary>How many topics share a key.</summary>
    public int CountUnder(ulong key) => _table.Find(key) is GrowingList<object> list ? list.Items.Length - list.Gone : 0;

    public void Add(ulong key, object topic)
    {
        switch (_table.Find(key))
        {
            case null:
                _table.Set(key, topic);
                break;
            case GrowingList<object> list:
                list.Add(topic);
                break;
            case { } single:
                _table.Set(key, new GrowingList<object>(single, topic));
                break;
        }
    }

    /// <summary>Puts another topic in the place of one, so that readers find one or the other.</summary>
    public void Exchange(ulong key, object topic, object by)
    {
        if (_table.Find(key) is not GrowingList<object> list)
        {
            _table.Set(key, by);
            return;
        }
        var topics = list.Items;
        var at = 0;
        while (!ReferenceEquals(topics[at], topic))
            at++;
        list.Exchange(at, by);
    }

    /// <summary>Takes note that a topic under this key is gone.</summary>
    public void Forget(ulong key)
    {
        if (_table.Find(key) is not GrowingList<object> list)
        {
            _table.Set(key, null);
            return;
        }
        list.Gone++;
        if (list.Gone * 2 <= list.Items.Length)
            return;
        var living = new List<object>(list.Items.Length - list.Gone);
        foreach (var topic in list.Items)
        {
            if (!IsGone(topic))
                living.Add(topic);
        }
        _table.Set(key, living.Count switch
        {
            0 => null,
            1 => living[0],
            _ => new GrowingList<object>([.. living]),
        });
    }

    private static bool IsGone(object topic) =>
        topic is StandingTopic standing ? standing.Ids.Items.IsEmpty : (((ulong[])topic)[0] & StandingCode.Gone) != 0;
}
