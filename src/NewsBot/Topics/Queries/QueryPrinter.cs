namespace NewsBot.Topics.Queries;

/// <summary>Writes a topic in full, with every AND and bracket, so that its maker sees how it was understood. Stateless.</summary>
internal static class QueryPrinter
{
    public static string Print(QueryNode node) => node switch
    {
        QueryNode.And and => string.Join(" AND ", and.Parts.Select(Inside)),
        QueryNode.Or or => string.Join(" OR ", or.Parts.Select(Inside)),
        _ => Inside(node),
    };

    private static string Inside(QueryNode node) => node switch
    {
        QueryNode.And or QueryNode.Or => $"({Print(node)})",
        QueryNode.Not not => "-" + Inside(not.Part),
        QueryNode.Words words => words.Text,
        QueryNode.Language language => "lang:" + language.Tag,
        QueryNode.Pattern pattern => $"/{pattern.Term.Source}/",
        _ => throw new InvalidOperationException("Not a part of a topic."),
    };
}
