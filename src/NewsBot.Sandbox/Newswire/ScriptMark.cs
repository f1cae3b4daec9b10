using System.Text.RegularExpressions;

namespace NewsBot.Sandbox.Newswire;

/// <summary>
/// A mark in the script's text that every edition fills in its own way: <c>{@Place}</c>, <c>{~Woman Surname}</c>, <c>{^Man Surname}</c>,
/// <c>{%Woman}</c>, <c>{&amp;Company}</c>, <c>{*thing}</c> from the lexicon (capital if written so), <c>{#12.5}</c>, <c>{date}</c> or
/// <c>{date-1}</c>, and <c>[this wording|or that]</c>.
/// </summary>
internal static partial class ScriptMark
{
    /// <summary>Replaces all marks of a text.</summary>
    public static string Fill(string text, Func<Match, string> with) => Marks().Replace(text, with.Invoke);

    /// <summary>The parts that are played in a line: the pool each is drawn from, and who draws.</summary>
    public static IEnumerable<(string Pool, string Role)> RolesIn(ScriptLine line) =>
        from Match mark in Marks().Matches(line.Title + "\n" + line.Summary)
        where mark.Groups["kind"].Success && mark.Groups["kind"].Value != "#"
        from role in RolesOf(mark, line)
        select role;

    /// <summary>A name is one part a word; a thing is one part an event.</summary>
    public static IEnumerable<(string Pool, string Role)> RolesOf(Match mark, ScriptLine line)
    {
        var (kind, text) = (mark.Groups["kind"].Value[0], mark.Groups["text"].Value);
        if (kind == '*')
        {
            return [(text.ToLowerInvariant(), line.Event)];
        }
        var words = text.Split(' ');
        return words.Select((word, i) => (PoolOf(kind, i, words.Length).ToString(), $"{word}/{line.Round}"));
    }

    private static NamePool PoolOf(char kind, int index, int words) => kind switch
    {
        '@' => NamePool.Place,
        '&' => NamePool.Company,
        '%' => NamePool.Woman,
        '~' when words > 1 && index == 0 => NamePool.Woman,
        '^' when words > 1 && index == 0 => NamePool.Man,
        _ => NamePool.Surname,
    };

    [GeneratedRegex(@"\{(?<kind>[@~^%&#*])(?<text>[^}]+)\}|\{(?<date>date)(?<days>[+-]\d+)?\}|\[(?<choices>[^\[\]|]+(\|[^\[\]|]+)+)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marks();
}
