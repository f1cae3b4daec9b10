namespace NewsBot.Topics;

/// <summary>A handful of presets that a server starts with, and the feeds that carry them.</summary>
/// <param name="Id">Stable, in small letters.</param>
/// <param name="Name">As members read it.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Languages">The languages that its topics are written for, ISO 639-1.</param>
/// <param name="Topics">The ids of the presets.</param>
internal sealed record StarterPack(string Id, string Name, string Description, IReadOnlyList<string> Languages, IReadOnlyList<string> Topics)
{
    /// <summary>The feeds that come with it.</summary>
    public const int MostFeeds = 20;

    public IReadOnlyList<TopicPreset> Presets => [.. Topics.Select(TopicPresets.Find).OfType<TopicPreset>()];

    /// <summary>
    /// The feeds that come with it in a language. A language that its topics are not written for gets half of the places, the rest are
    /// feeds in one that they are: else hardly anything would match.
    /// </summary>
    public IReadOnlyList<CatalogueFeed> FeedsIn(string language)
    {
        if (Languages.Contains(language)) return Feeds(language, MostFeeds, []);
        var theirs = Feeds(language, MostFeeds / 2, []);
        return theirs.Count == 0 ? [] : [.. theirs, .. Feeds(Languages[0], MostFeeds - theirs.Count, theirs)];
    }

    /// <summary>Each topic in turn names its likeliest feed. One feed an outlet, so that no outlet is louder than the others.</summary>
    private List<CatalogueFeed> Feeds(string language, int most, IReadOnlyList<CatalogueFeed> others)
    {
        var wishes = Presets.Select(preset => new Queue<CatalogueFeed>(preset.FeedsIn(language))).ToArray();
        var outlets = others.Select(feed => feed.Outlet).ToHashSet(StringComparer.Ordinal);
        var chosen = new List<CatalogueFeed>();
        while (chosen.Count < most && wishes.Any(wish => wish.Count > 0))
        {
            foreach (var wish in wishes)
            {
                while (chosen.Count < most && wish.TryDequeue(out var feed))
                {
                    if (chosen.Contains(feed)) break; // another topic wished for it: this one has its feed of the round
                    if (!outlets.Add(feed.Outlet)) continue;
                    chosen.Add(feed);
                    break;
                }
            }
        }

        return chosen;
    }
}
