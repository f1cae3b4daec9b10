namespace NewsBot.Stories;

/// <summary>Where a headline went, and why.</summary>
/// <param name="StoryId">The story: the id of its first headline.</param>
/// <param name="Opened">True when the headline opened the story.</param>
/// <param name="Score">How sure it is (0 to 1) that the headline belongs to the nearest story; below the threshold it opens its own.</param>
/// <param name="NearestStoryId">The nearest story, joined or not; null when nothing in the window was near.</param>
/// <param name="NearestHeadlineId">The headline of that story that is most alike; null without one.</param>
/// <param name="Shared">The words both have in common, the rarest first: the evidence that <c>/why</c> shows.</param>
internal readonly record struct StoryAssignment(
    long StoryId, bool Opened, double Score, long? NearestStoryId, long? NearestHeadlineId, IReadOnlyList<string> Shared);
