using NewsBot.Topics.Queries;
using NewsBot.Topics.Words;

namespace NewsBot.Topics;

/// <summary>
/// A topic's query, understood once and asked for every story. Immutable; any number of threads may ask it at a time. The language is in
/// Topics/README.md.
/// </summary>
internal sealed class TopicQuery
{
    [ThreadStatic]
    private static TextScan? _scan;

    private TopicQuery(QueryNode root) => Root = root;

    /// <summary>The query as understood.</summary>
    public QueryNode Root { get; }

    /// <summary>A scan of this thread's own, for texts that are read one after the other.</summary>
    internal static TextScan ScanOfThisThread => _scan ??= new TextScan();

    /// <summary>Reads a topic as its maker typed it. Never throws; what cannot work comes back as an error with its column.</summary>
    public static TopicParse Parse(string text)
    {
        try
        {
            if (new QueryReader(text).Read() is not { } root)
                throw new TopicRefusedException("A topic needs at least one word to look for; write for example bitcoin or \"interest rate\".", 1);
            QueryLimits.Check(root, text);
            return new TopicParse(new TopicQuery(root), null, QueryPrinter.Print(root));
        }
        catch (TopicRefusedException refused)
        {
            return new TopicParse(null, new TopicParseError(refused.Message, Math.Clamp(refused.Column, 1, text.Length + 1)), "");
        }
    }

    /// <summary>Whether the topic wants this text.</summary>
    public bool Matches(in TopicText text)
    {
        var scan = ScanOfThisThread;
        TextScanner.Scan(text, scan);
        return QueryEvaluator.Matches(Root, scan);
    }

    /// <summary>Why the topic does or does not want this text.</summary>
    public TopicExplanation Explain(in TopicText text)
    {
        var scan = ScanOfThisThread;
        TextScanner.Scan(text, scan);
        return QueryExplainer.Explain(Root, scan);
    }
}
