namespace NewsBot.Stories;

/// <summary>Says of two headlines alone whether they tell the same story.</summary>
internal sealed class StoryPairs(StoryGrouperOptions options)
{
    /// <summary>How sure it is (0 to 1) that two headlines tell the same story; an unknown time counts as the same hour.</summary>
    public double Same(in Headline one, in Headline other)
    {
        var grouper = new StoryGrouper(options);
        grouper.Assign(one with { Id = 1 });
        return grouper.Assign(other with { Id = 2 }).Score;
    }
}
