namespace NewsBot.Topics;

/// <summary>What a topic would have done in the last days.</summary>
/// <param name="Hits">The stories it takes, newest first.</param>
/// <param name="NearMisses">The stories that one exclusion or one missing part keeps out, newest first.</param>
/// <param name="AlertsPerDay">How many alerts a day to expect.</param>
internal sealed record TopicReplay(IReadOnlyList<ReplayFinding> Hits, IReadOnlyList<ReplayFinding> NearMisses, double AlertsPerDay)
{
    private const int MostNearMisses = 50;

    /// <summary>Asks a topic for the stories of the <paramref name="span"/> before <paramref name="now"/>. Pure: the same stories, the same answer.</summary>
    public static TopicReplay Run(TopicQuery query, IEnumerable<ReplayStory> stories, DateTimeOffset now, TimeSpan span)
    {
        var hits = new List<ReplayFinding>();
        var near = new List<ReplayFinding>();
        var seen = new HashSet<long>();
        foreach (var story in stories.Where(s => s.At <= now && s.At > now - span).OrderByDescending(s => s.At))
        {
            var explanation = query.Explain(story.Text);
            if (explanation.Matches)
            {
                if (seen.Add(story.StoryId))
                    hits.Add(new ReplayFinding(story, explanation));
            }
            else if (explanation.IsNearMiss)
            {
                near.Add(new ReplayFinding(story, explanation));
            }
        }

        // Another text of a story may have hit.
        near.RemoveAll(f => seen.Contains(f.Story.StoryId));
        var unlike = near.DistinctBy(f => f.Story.StoryId).OrderByDescending(f => f.Explanation.StoppedBy.Count).ThenByDescending(f => f.Story.At)
            .Take(MostNearMisses).ToList();
        return new TopicReplay(hits, unlike, span > TimeSpan.Zero ? hits.Count / span.TotalDays : 0);
    }
}
