namespace NewsBot.Topics.Words;

/// <summary>Separators inside numbers: 1,000 and 1.000 and 1 000 (with a no-break space) are 1000; 3,5 is 3.5. Stateless.</summary>
internal static class Numbers
{
    /// <summary>Reads over a separator at <paramref name="at"/> that belongs to the number begun at <paramref name="first"/>; false when it ends there.</summary>
    public static bool TakeSeparator(ReadOnlySpan<char> text, ref int at, int first, TextScan scan)
    {
        var c = text[at];
        if (c is not (',' or '.' or '\'' or '’' or '\u00A0' or '\u202F' or '\u2009'))
            return false;
        var run = 0;
        while (at + 1 + run < text.Length && char.IsDigit(text[at + 1 + run]))
            run++;
        var letters = scan.Folded.AsSpan(first, scan.Used - first);
        var fraction = letters.Contains('.');
        var ends = at + 1 + run == text.Length || !char.IsLetter(text[at + 1 + run]);
        if (run == 3 && !fraction && ends && letters[0] != '0' && (letters.Length <= 3 || IsGrouped(text, at)))
        {
            at++;
            return true;
        }
        if (run == 0 || (c == ',' && (run > 2 || fraction)) || c is not (',' or '.'))
            return false;
        scan.Append('.');
        at++;
        return true;
    }

    /// <summary>The three digits before the separator follow a separator themselves.</summary>
    private static bool IsGrouped(ReadOnlySpan<char> text, int at) => at >= 4 && !char.IsDigit(text[at - 4]);
}
