namespace NewsBot.Topics;

/// <summary>What another query for a topic would have brought and left out in the last days.</summary>
/// <param name="Before">As the topic is.</param>
/// <param name="After">As it would be.</param>
/// <param name="Gained">Stories that it would take besides, the newest first.</param>
/// <param name="Lost">Stories that it would take no more, the newest first.</param>
internal sealed record TopicChange(TopicReplay Before, TopicReplay After, IReadOnlyList<ReplayFinding> Gained, IReadOnlyList<ReplayFinding> Lost)
{
    /// <summary>Asks both queries for the same stories. Pure.</summary>
    public static TopicChange Of(TopicQuery before, TopicQuery after, IReadOnlyCollection<ReplayStory> stories, DateTimeOffset now, TimeSpan span)
    {
        var (was, willBe) = (TopicReplay.Run(before, stories, now, span), TopicReplay.Run(after, stories, now, span));
        return new TopicChange(was, willBe, Without(willBe.Hits, was.Hits), Without(was.Hits, willBe.Hits));
    }

    private static List<ReplayFinding> Without(IReadOnlyList<ReplayFinding> all, IReadOnlyList<ReplayFinding> others)
    {
        var known = others.Select(hit => hit.Story.StoryId).ToHashSet();
        return [.. all.Where(hit => !known.Contains(hit.Story.StoryId))];
    }
}
