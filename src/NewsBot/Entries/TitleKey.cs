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
        Span<char> letter = stackalloc char[2];
        foreach (var rune in title.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
                text.Append(letter[..Rune.ToLowerInvariant(rune).EncodeToUtf16(letter)]);
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
        if (a.Length == 0 || b.Length == 0) return false;
        if (a == b) return true;
        if (HaveTooLittleInCommon(a, b)) return false;
        var left = a.Split(' ').ToHashSet();
        var right = b.Split(' ').ToHashSet();
        if (left.Count < FewestWords || right.Count < FewestWords) return false;
        var common = left.Count(right.Contains);
        if (common < NearEnough * (left.Count + right.Count - common)) return false;
        left.SymmetricExceptWith(right);
        return !left.Any(word => word.Any(char.IsDigit));
    }

    // Nearly all pairs end here, after a few words and without allocating. Near enough means that at most this many of one's words are missing
    // in the other: with c words in common and m missing on both sides, c ≥ 0.8 (c + m) gives m ≤ c / 4, and c is at most either's words.
    private static bool HaveTooLittleInCommon(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var mayMiss = (Math.Min(a.Count(' '), b.Count(' ')) + 1) / 4;
        foreach (var word in a.Split(' '))
            if (!HasWord(b, a[word]) && !HasWord(a[..word.Start.Value], a[word]) && --mayMiss < 0) return true;
        return false;
    }

    private static bool HasWord(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        for (var at = text.IndexOf(word); at >= 0;)
        {
            var end = at + word.Length;
            if ((at == 0 || text[at - 1] == ' ') && (end == text.Length || text[end] == ' ')) return true;
            var next = text[end..].IndexOf(word);
            at = next < 0 ? -1 : end + next;
        }

        return false;
    }
}
