namespace NewsBot.Topics;

/// <summary>Why a topic does or does not take a text.</summary>
/// <param name="Matches">Whether it does.</param>
/// <param name="Spans">The words that count for it, in order of their place; also those of a text that misses for another reason.</param>
/// <param name="StoppedBy">The exclusions, as typed (<c>-sports</c>), without which it would match.</param>
/// <param name="Missing">The parts that are not in the text and without which it would match.</param>
internal sealed record TopicExplanation(
    bool Matches, IReadOnlyList<MatchedSpan> Spans, IReadOnlyList<string> StoppedBy, IReadOnlyList<string> Missing)
{
    /// <summary>A miss by no more than one exclusion or one missing part.</summary>
    public bool IsNearMiss => !Matches && Spans.Count > 0 && ((StoppedBy.Count > 0 && Missing.Count == 0) || (StoppedBy.Count == 0 && Missing.Count == 1));

    /// <summary>One sentence for the person who made the topic.</summary>
    public string Sentence =>
        Matches ? "It matches."
        : Missing.Count == 0 && StoppedBy.Count > 0 ? $"It would match without {string.Join(' ', StoppedBy)}."
        : Missing.Count == 1 && StoppedBy.Count == 0 ? $"It would match if it had {Missing[0]}."
        : "It does not match.";
}
