using NewsBot.Deliveries;
using NewsBot.Stories;
using NewsBot.Topics;

namespace NewsBot.Commands.Topics;

/// <summary>Topics as people meet them: a query refused in one sentence, an entry with the matched words marked.</summary>
internal static class TopicReading
{
    private const int MostWords = 6;

    /// <summary>The query and how it was understood, or the sentence that refuses it.</summary>
    public static (TopicQuery? Query, string Understood, string? Refusal) Parse(string typed)
    {
        var parsed = TopicQuery.Parse(typed);
        if (parsed.Query is { } query) return (query, Card.Typed(parsed.Understood, 1_000), null);
        var error = parsed.Error!;
        if (string.IsNullOrWhiteSpace(typed)) return (null, "", SafeText.Plain(error.Message, 400));
        return (null, "", $"{Card.Typed(typed, 200)} cannot be a topic, because of column {error.Column}: {SafeText.Plain(error.Message, 400)}");
    }

    public static bool Matches(TopicQuery query, ArchivedEntry entry) => query.Matches(entry.Text());

    public static TopicExplanation Explain(TopicQuery query, ArchivedEntry entry) => query.Explain(entry.Text());

    /// <summary>What the query found in an entry, in words; null when it does not match.</summary>
    public static string? Found(TopicQuery query, ArchivedEntry entry)
    {
        var explained = Explain(query, entry);
        if (!explained.Matches) return null;
        var inTitle = Words(explained, entry.Title, true);
        var inSummary = Words(explained, entry.Summary, false).Except(inTitle, StringComparer.OrdinalIgnoreCase).ToArray();
        return (inTitle.Length, inSummary.Length) switch
        {
            (0, 0) => "its outlet or language",
            (_, 0) => $"{Bold(inTitle)} in the headline",
            (0, _) => $"{Bold(inSummary)} in the summary",
            _ => $"{Bold(inTitle)} in the headline, {Bold(inSummary)} in the summary",
        };
    }

    /// <summary>The headline with the matched words in bold.</summary>
    public static string Marked(TopicQuery query, ArchivedEntry entry, int longest) =>
        Bold(entry.Title, 0, longest, Explain(query, entry).Spans.Where(span => span.InTitle));

    /// <summary>What stands around the first word that only the summary has; null when the headline has all that was found.</summary>
    public static string? Passage(TopicQuery query, ArchivedEntry entry, int longest)
    {
        var inSummary = Explain(query, entry).Spans.Where(span => !span.InTitle).ToArray();
        if (inSummary.Length == 0 || query.Matches(entry.Text() with { Summary = "" })) return null;
        var start = Math.Max(0, inSummary[0].Start - (longest / 3));
        if (start > 0 && entry.Summary.IndexOf(' ', start) is var blank && blank >= 0 && blank < inSummary[0].Start) start = blank + 1;
        else if (start > 0 && char.IsLowSurrogate(entry.Summary[start])) start--;
        return (start > 0 ? "…" : "") + Bold(entry.Summary, start, longest, inSummary);
    }

    // Cut where no character is halved, and with the words that are cut left unmarked.
    private static string Bold(string text, int start, int longest, IEnumerable<MatchedSpan> spans)
    {
        var end = text.Length - start <= longest ? text.Length : char.IsHighSurrogate(text[start + longest - 2]) ? start + longest - 2 : start + longest - 1;
        var marked = new System.Text.StringBuilder(longest + 20);
        var done = start;
        foreach (var span in spans.Where(span => span.Start + span.Length <= end).OrderBy(span => span.Start))
        {
            if (span.Start < done) continue;
            marked.Append(Piece(text[done..span.Start])).Append("**").Append(Piece(text.Substring(span.Start, span.Length))).Append("**");
            done = span.Start + span.Length;
        }

        marked.Append(Piece(text[done..end]));
        return end < text.Length ? marked.Append('…').ToString() : marked.ToString();
    }

    /// <summary>The topic that came nearest to an entry, and what it lacked; null when none was near.</summary>
    public static string? Nearest(IEnumerable<Topic> topics, ArchivedEntry entry) =>
        topics.Select(topic => (topic.Name, Explained: TopicQuery.Parse(topic.Query).Query is { } query ? Explain(query, entry) : null))
            .Where(row => row.Explained is { IsNearMiss: true })
            .OrderByDescending(row => row.Explained!.Spans.Count)
            .Select(row => $"{Card.Name(row.Name)}: {SafeText.Plain(row.Explained!.Sentence, 200)}")
            .FirstOrDefault();

    /// <summary>An entry as a replay reads it.</summary>
    public static ReplayStory Story(ArchivedEntry entry) => new(entry.StoryId?.Value ?? entry.Id.Value, entry.SeenAt, entry.Text());

    private static string[] Words(TopicExplanation explained, string text, bool inTitle) =>
    [
        .. explained.Spans.Where(span => span.InTitle == inTitle && span.Start + span.Length <= text.Length)
            .Select(span => text.Substring(span.Start, span.Length))
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(MostWords),
    ];

    private static string Bold(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"**{SafeText.Plain(word, 60)}**"));

    // Safe text ends without a blank; between two pieces one is wanted.
    private static string Piece(string text) => SafeText.Plain(text, int.MaxValue) + (text.Length > 0 && char.IsWhiteSpace(text[^1]) ? " " : "");
}
