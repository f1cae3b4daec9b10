namespace NewsBot.Topics;

/// <summary>A topic that comes with NewsBot.</summary>
/// <param name="Id">Stable, in small letters with hyphens.</param>
/// <param name="Name">As members read it.</param>
/// <param name="Group">World, Countries, Politics, Economy, Markets, Technology, Science, Climate, Sport, Culture.</param>
/// <param name="Emoji">One picture, or empty.</param>
/// <param name="Query">In the query language.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Feeds">What feeds that may carry it are about, the likeliest first: a subject of the catalogue, or with a country, "general@DE".</param>
internal sealed record TopicPreset(string Id, string Name, string Group, string Emoji, string Query, string Description, IReadOnlyList<string> Feeds)
{
    /// <summary>The feeds of the catalogue that may carry it in a language: the likeliest kinds, as many as it takes to have a choice.</summary>
    public IReadOnlyList<CatalogueFeed> FeedsIn(string language)
    {
        const int enough = 3;
        var found = new List<CatalogueFeed>();
        foreach (var kind in Feeds)
        {
            if (found.Count >= enough) break;
            found.AddRange(FeedCatalogue.All.Where(feed => feed.Language == language && feed.IsOf(kind)).Except(found));
        }

        return found;
    }
}
