namespace NewsBot.Topics.Queries;

/// <summary>The signs of the query language, with those that keyboards of other languages and typing aids put in their place. Stateless.</summary>
internal static class QueryText
{
    public static readonly (string Name, FieldScope Scope)[] Fields =
        [("title:", FieldScope.Title), ("source:", FieldScope.Source), ("lang:", FieldScope.Language)];

    public static bool IsOpening(char c) => c is '(' or '（';

    public static bool IsClosing(char c) => c is ')' or '）';

    public static bool IsBar(char c) => c is '|' or '｜';

    public static bool IsQuote(char c) => c is '"' or '“' or '”' or '„' or '‟' or '«' or '»' or '「' or '」' or '『' or '』' or '＂';

    /// <summary>Where a piece without quotes ends.</summary>
    public static bool IsBorder(char c) => char.IsWhiteSpace(c) || IsOpening(c) || IsClosing(c) || IsBar(c) || IsQuote(c);
}
