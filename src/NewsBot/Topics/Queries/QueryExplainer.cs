using NewsBot.Topics.Words;

namespace NewsBot.Topics.Queries;

/// <summary>Says which words of a text count for a topic, and what keeps it out. Stateless.</summary>
internal static class QueryExplainer
{
    public static TopicExplanation Explain(QueryNode root, TextScan scan)
    {
        var matches = QueryEvaluator.Matches(root, scan);
        var words = new List<(int First, int Last)>();
        var spans = new List<MatchedSpan>();
        Collect(root, scan, words, spans);
        foreach (var (first, last) in words)
        {
            ref readonly var token = ref scan.Tokens[first];
            if (token.Field != TextField.Source)
                spans.Add(new MatchedSpan(token.Field == TextField.Title, token.Start, scan.Tokens[last].End - token.Start));
        }

        var stopped = new List<string>();
        var missing = new List<string>();
        if (!matches)
        {
            foreach (var part in root is QueryNode.And and ? and.Parts : [root])
            {
                if (QueryEvaluator.Matches(part, scan))
                    continue;
                if (part is QueryNode.Not)
                    stopped.Add(QueryPrinter.Print(part));
                else
                    missing.Add(QueryPrinter.Print(part));
            }
        }
        return new TopicExplanation(matches, Merge(spans), stopped, missing);
    }

    /// <summary>The places of everything that is asked for; what is excluded does not count.</summary>
    private static void Collect(QueryNode node, TextScan scan, List<(int First, int Last)> words, List<MatchedSpan> spans)
    {
        switch (node)
        {
            case QueryNode.And and:
                foreach (var part in and.Parts)
                    Collect(part, scan, words, spans);
                break;
            case QueryNode.Or or:
                foreach (var part in or.Parts)
                {
                    // Of an alternative with conditions of its own only the ones that hold.
                    if (part is QueryNode.Words || QueryEvaluator.Matches(part, scan))
                        Collect(part, scan, words, spans);
                }
                break;
            case QueryNode.Words leaf:
                LeafMatcher.Matches(leaf.Code, scan, words);
                break;
            case QueryNode.Pattern pattern:
                AddMatches(pattern.Term, scan.Title, true, spans);
                AddMatches(pattern.Term, scan.Summary, false, spans);
                break;
        }
    }

    private static void AddMatches(PatternTerm term, string text, bool inTitle, List<MatchedSpan> spans)
    {
        foreach (var match in term.Regex.EnumerateMatches(text))
        {
            if (match.Length > 0)
                spans.Add(new MatchedSpan(inTitle, match.Index, match.Length));
        }
    }

    /// <summary>In order, and overlapping ones as one.</summary>
    private static List<MatchedSpan> Merge(List<MatchedSpan> spans)
    {
        var merged = new List<MatchedSpan>();
        foreach (var span in spans.OrderByDescending(s => s.InTitle).ThenBy(s => s.Start).ThenByDescending(s => s.Length))
        {
            if (merged.Count > 0 && merged[^1] is var last && last.InTitle == span.InTitle && span.Start < last.Start + last.Length)
                merged[^1] = last with { Length = Math.Max(last.Length, span.Start + span.Length - last.Start) };
            else
                merged.Add(span);
        }
        return merged;
    }
}
