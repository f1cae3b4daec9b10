using System.Text.RegularExpressions;

namespace NewsBot.Topics.Queries;

/// <summary>A regular expression, the option for experts: linear in the text whatever it says (NonBacktracking), bounded in size.</summary>
/// <param name="Source">As typed, between the slashes.</param>
/// <param name="Regex">What it says, compiled.</param>
internal sealed record PatternTerm(string Source, Regex Regex)
{
    /// <summary>The longest expression that is taken, in UTF-16 units.</summary>
    public const int Longest = 200;

    private const int MostRepeats = 100;

    /// <summary>Reads an expression; the error is the rest of a sentence that begins with "This regular expression".</summary>
    public static PatternTerm? Parse(string source, out string error)
    {
        error = "";
        if (source.Length > Longest)
            error = $"is longer than {Longest} characters; shorten it";
        else if (Repeats(source) > MostRepeats)
            error = $"repeats more than {MostRepeats} times; write a smaller number in braces";
        if (error.Length > 0)
            return null;
        try
        {
            var regex = new Regex(source.Replace("\\/", "/", StringComparison.Ordinal),
                RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout);
            if (!regex.IsMatch(""))
                return new PatternTerm(source, regex);
            error = "matches everything; name at least one letter that must be there";
        }
        catch (RegexParseException)
        {
            error = "cannot be read; look for an open bracket or a lone backslash";
        }
        catch (NotSupportedException)
        {
            error = "uses look-around, back-references or is too large; write it without";
        }
        return null;
    }

    /// <summary>The product of all counted repetitions, which nested would multiply the size.</summary>
    private static long Repeats(string source)
    {
        long product = 1;
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] != '{')
                continue;
            long most = 1, number = 0;
            for (i++; i < source.Length && source[i] is not '}'; i++)
            {
                number = char.IsAsciiDigit(source[i]) ? Math.Min((number * 10) + source[i] - '0', int.MaxValue) : 0;
                most = Math.Max(most, number);
            }
            product = Math.Min(product * most, int.MaxValue);
        }
        return product;
    }
}
