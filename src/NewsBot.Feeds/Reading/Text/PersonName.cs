namespace NewsBot.Feeds.Reading.Text;

/// <summary>Takes a person's name out of the forms in which feeds give it together with a mail address.</summary>
internal static class PersonName
{
    /// <summary><c>jane@example.org (Jane Roe)</c> and <c>Jane Roe &lt;jane@example.org&gt;</c> become the name; an address alone stays.</summary>
    public static string? Of(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!text.Contains('@', StringComparison.Ordinal))
        {
            return text;
        }

        var open = text.IndexOfAny(['(', '<']);
        var close = text.LastIndexOfAny([')', '>']);
        if (open < 0 || close < open)
        {
            return text;
        }

        var inside = text[(open + 1)..close].Trim();
        var before = text[..open].Trim().Trim('"').Trim();
        if (inside.Contains('@', StringComparison.Ordinal))
        {
            return before.Length > 0 ? before : inside;
        }

        return before.Contains('@', StringComparison.Ordinal) && !before.Contains(' ', StringComparison.Ordinal) && inside.Length > 0 ? inside : text;
    }
}
