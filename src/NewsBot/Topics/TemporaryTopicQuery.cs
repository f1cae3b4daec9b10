// Stands in until the topics engine lands, and is deleted then: every word must be there as a whole word.
namespace NewsBot.Topics;

internal sealed class TopicIndex
{
    private readonly Dictionary<long, TopicQuery> _queries = [];

    public void Add(long topicId, TopicQuery query) => _queries[topicId] = query;

    public void Remove(long topicId) => _queries.Remove(topicId);

    public void Match(in TopicText text, List<long> hits)
    {
        foreach (var (id, query) in _queries)
            if (query.Matches(text)) hits.Add(id);
    }
}

internal sealed class TopicQuery
{
    private readonly string[] _words;

    private TopicQuery(string[] words) => _words = words;

    public static TopicParse Parse(string text) => new(new TopicQuery(text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)), text);

    public bool Matches(in TopicText text)
    {
        var words = $"{text.Title} {text.Summary}".ToLowerInvariant().Split([' ', ',', '.', ':'], StringSplitOptions.RemoveEmptyEntries);
        return _words.All(words.Contains);
    }
}

internal sealed record TopicParse(TopicQuery? Query, string Understood);

internal readonly record struct TopicText(string Title, string Summary, string Source, string Url, string Language);
