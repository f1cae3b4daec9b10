namespace NewsBot.Commands.Topics;

/// <summary>What a query would have brought in the last 24 hours, and in the last days.</summary>
/// <param name="Stories">All stories of the last 24 hours.</param>
/// <param name="Hits">Those it matches.</param>
/// <param name="AllStories">All stories of the last days.</param>
/// <param name="AllHits">Those it matches.</param>
/// <param name="Anything">Whether it takes nearly every headline that there could be.</param>
internal sealed record TrialDay(int Stories, int Hits, int AllStories, int AllHits, bool Anything)
{
    private const int EnoughToJudge = 25;

    /// <summary>
    /// True when it tells nothing apart: it takes all of so many stories that this is no chance, or it would take about anything. A small desk
    /// of one subject may well have a topic that takes all of its few stories.
    /// </summary>
    public bool Everything => Anything || (Stories >= EnoughToJudge && Hits == Stories) || (AllStories >= EnoughToJudge && AllHits == AllStories);

    public string Sentence => Stories == 0
        ? "There are no stories of the last 24 hours to try it on."
        : $"It matches {Card.Count(Hits, "story", "stories")} of {Stories:N0} of the last 24 hours.";

    /// <summary>Why it is refused.</summary>
    public string EverythingSentence => $"That matches {WhatItTakes}, so it would tell nothing apart; add a word that only your topic has.";

    private string WhatItTakes => Stories >= EnoughToJudge && Hits == Stories
        ? $"every one of the {Stories:N0} stories of the last 24 hours"
        : AllStories >= EnoughToJudge && AllHits == AllStories ? $"every one of the {AllStories:N0} stories of the last days" : "nearly any headline";
}
