namespace NewsBot.Commands;

/// <summary>What a query would have brought in the last 24 hours.</summary>
/// <param name="Stories">All stories of that time.</param>
/// <param name="Hits">Those it matches.</param>
internal sealed record TrialDay(int Stories, int Hits)
{
    private const int EnoughToJudge = 25;

    /// <summary>True when it tells nothing apart, as far as a day's stories can show.</summary>
    public bool Everything => Stories >= EnoughToJudge && Hits == Stories;

    public string Sentence => Stories == 0
        ? "There are no stories of the last 24 hours to try it on."
        : $"It matches {Card.Count(Hits, "story", "stories")} of {Stories:N0} of the last 24 hours.";
}
