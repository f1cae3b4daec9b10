using System.Collections.Concurrent;

namespace NewsBot.Topics;

/// <summary>
/// Standing queries: finds the topics that want a text. Any number of threads may match while others add and remove; a topic added or removed
/// meanwhile may or may not be in the hits of a match that is under way.
/// </summary>
internal sealed class TopicIndex
{
    private readonly ConcurrentDictionary<long, TopicQuery> _topics = new();

    public void Add(long topicId, TopicQuery query) => _topics[topicId] = query;

    public void Remove(long topicId) => _topics.TryRemove(topicId, out _);

    /// <summary>Adds the topics that want the text to <paramref name="hits"/>, each once, in no order.</summary>
    public void Match(in TopicText text, List<long> hits)
    {
        foreach (var (id, query) in _topics)
        {
            if (query.Matches(text))
                hits.Add(id);
        }
    }
}
