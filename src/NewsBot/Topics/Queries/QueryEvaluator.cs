using NewsBot.Topics.Words;

namespace NewsBot.Topics.Queries;

/// <summary>Asks the parts of a topic one by one, as they are bracketed. The index does the same on compact code; tests hold them together. Stateless.</summary>
internal static class QueryEvaluator
{
    public static bool Matches(QueryNode node, TextScan scan) => node switch
    {
        QueryNode.And and => and.Parts.All(p => Matches(p, scan)),
        QueryNode.Or or => or.Parts.Any(p => Matches(p, scan)),
        QueryNode.Not not => !Matches(not.Part, scan),
        QueryNode.Words words => LeafMatcher.Matches(words.Code, scan),
        QueryNode.Language language => LeafMatcher.Matches(language.Code, scan),
        QueryNode.Pattern pattern => pattern.Term.Regex.IsMatch(scan.Title) || pattern.Term.Regex.IsMatch(scan.Summary),
        _ => throw new InvalidOperationException("Not a part of a topic."),
    };
}
