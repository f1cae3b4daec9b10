using System.Data.Common;

namespace NewsBot.Topics;

/// <summary>The stage "match": keeps the index of standing queries in step with the store. Runs inside the corridor's transaction.</summary>
internal sealed class TopicDesk
{
    private readonly TopicIndex _index = new();
    private readonly HashSet<long> _indexed = [];
    private long _revision;

    /// <summary>The topics that each text meets; texts that meet none are left out.</summary>
    public async Task<IReadOnlyList<TopicMatch>> MatchAsync(DbTransaction tx, IReadOnlyList<StoryText> texts)
    {
        if (texts.Count == 0) return [];
        await InStepAsync(tx);
        var matches = new List<TopicMatch>();
        var hits = new List<long>();
        foreach (var text in texts)
        {
            hits.Clear();
            _index.Match(text.Text, hits);
            if (hits.Count > 0) matches.Add(new TopicMatch(text.StoryId, text.EntryId, [.. hits.Select(id => new TopicId(id))]));
        }

        return matches;
    }

    private async Task InStepAsync(DbTransaction tx)
    {
        foreach (var (id, query, removed, revision) in await TopicStore.ChangesAsync(tx, _revision))
        {
            if (_indexed.Remove(id)) _index.Remove(id);
            // A query that an older version accepted and this one refuses matches nothing; /topic list says so.
            if (!removed && TopicQuery.Parse(query).Query is { } parsed)
            {
                _index.Add(id, parsed);
                _indexed.Add(id);
            }

            _revision = revision;
        }
    }
}
