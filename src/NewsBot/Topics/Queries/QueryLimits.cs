namespace NewsBot.Topics.Queries;

/// <summary>Refuses topics that would take nearly everything: they must ask for at least one word or source. Stateless.</summary>
internal static class QueryLimits
{
    public static void Check(QueryNode root, string text)
    {
        if (AsksForSomething(root))
            return;
        throw root switch
        {
            QueryNode.Or => new TopicRefusedException(
                "One side of this OR would match nearly every story; give every side a word to look for.", 1 + FirstOf(text, " OR ", "|")),
            _ when !HasExclusion(root) => new TopicRefusedException(
                "A language alone would match nearly every story; add a word, such as storm lang:en.", 1 + FirstOf(text, "lang:")),
            _ => new TopicRefusedException(
                "A topic of exclusions only would match nearly every story; add a word to look for, such as apple -banana.", 1 + FirstOf(text, "-", "NOT", "lang:")),
        };
    }

    private static bool AsksForSomething(QueryNode node) => node switch
    {
        QueryNode.And and => and.Parts.Any(AsksForSomething),
        QueryNode.Or or => or.Parts.All(AsksForSomething),
        QueryNode.Words or QueryNode.Pattern => true,
        _ => false,
    };

    private static bool HasExclusion(QueryNode node) => node switch
    {
        QueryNode.And and => and.Parts.Any(HasExclusion),
        QueryNode.Or or => or.Parts.Any(HasExclusion),
        QueryNode.Not => true,
        _ => false,
    };

    private static int FirstOf(string text, params ReadOnlySpan<string> signs)
    {
        foreach (var sign in signs)
        {
            var at = text.IndexOf(sign, StringComparison.Ordinal);
            if (at >= 0)
                return at + sign.Length - sign.TrimStart().Length;
        }
        return 0;
    }
}
