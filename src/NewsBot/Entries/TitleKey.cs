using System.Globalization;
using System.Text;

namespace NewsBot.Entries;

/// <summary>Titles as they are compared inside one feed: words only, lower case.</summary>
internal static class TitleKey
{
    private const int FewestWords = 5;
    private const double NearEnough = 0.8;

    /// <summary>Lower-case letters and digits with single spaces between words.</summary>
    public static string Of(string title)
    {
        var text = new StringBuilder(title.Length);
        foreach (var rune in title.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
                text.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (rune.Value is '\'' or '’' or '­') continue;
            else if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>
    /// True when two keys are one headline touched up: most words are the same, and no number differs
    /// ("Roundup, July 29" is not "Roundup, July 31").
    /// </summary>
    public static bool NearlyEqual(string a, string b)
    {
        if (a == b) return a.Length > 0;
        var left = a.Split(' ').ToHashSet();
        var right = b.Split(' ').ToHashSet();
        if (left.Count < FewestWords || right.Count < FewestWords) return false;
        var common = left.Count(right.Contains);
        if (common < NearEnough * (left.Count + right.Count - common)) return false;
        left.SymmetricExceptWith(right);
        return !left.Any(word => word.Any(char.IsDigit));
    }
}
