namespace NewsBot.Topics;

/// <summary>One story of a replay and why the topic takes it, or nearly does.</summary>
internal sealed record ReplayFinding(ReplayStory Story, TopicExplanation Explanation)
{
    /// <summary>The headline with <paramref name="open"/> and <paramref name="close"/> around the words that count.</summary>
    public string MarkedTitle(string open, string close)
    {
        var marked = Story.Text.Title;
        foreach (var span in Explanation.Spans.Where(s => s.InTitle).OrderByDescending(s => s.Start))
            marked = marked.Insert(span.Start + span.Length, close).Insert(span.Start, open);
        return marked;
    }
}
