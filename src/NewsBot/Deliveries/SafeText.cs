using System.Text;

namespace NewsBot.Deliveries;

/// <summary>
/// Text from feeds and people as Discord may show it: it mentions nobody, formats nothing, and no link hides its host.
/// (Discord docs: Message Formatting.)
/// </summary>
internal static class SafeText
{
    private const int LongestTarget = 220;

    /// <summary>The text with every sign that Discord would read as markdown, mention or masked link made plain, cut to a length.</summary>
    public static string Plain(string text, int longest)
    {
        var safe = new StringBuilder(text.Length + 16);
        var lineStart = true;
        foreach (var c in text)
        {
            if (char.IsControl(c))
            {
                if (!lineStart && safe[^1] != ' ') safe.Append(' ');
                continue;
            }

            // U+202A–E and U+2066–9 turn the reading direction of what follows, our own words included.
            if (c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069') continue;
            if (c is '\\' or '*' or '_' or '~' or '`' or '|' or '[' or ']' or '<' or '>') safe.Append('\\');
            else if (lineStart && c is '#' or '-' or '+' && lineStart) safe.Append('\\');
            safe.Append(c);
            // A word joiner after @ keeps @everyone and @here from being a mention, and a name a name.
            if (c == '@') safe.Append('\u2060');
            lineStart = false;
        }

        return Cut(safe, longest);
    }

    private static string Cut(StringBuilder safe, int longest)
    {
        if (safe.Length <= longest) return safe.ToString().TrimEnd();
        var end = longest - 1;
        if (char.IsHighSurrogate(safe[end - 1])) end--;
        while (end > 0 && safe[end - 1] == '\\') end--;
        var text = safe.ToString(0, end);
        var space = text.LastIndexOf(' ');
        return (space > longest / 2 ? text[..space] : text).TrimEnd() + "…";
    }

    /// <summary>One or two sentences of a summary, at most so many characters.</summary>
    public static string Sentences(string summary, int longest)
    {
        if (summary.Length <= longest) return summary;
        var end = 0;
        for (var i = 0; i < longest - 1; i++)
            if (summary[i] is '.' or '!' or '?' or '。' && (char.IsWhiteSpace(summary[i + 1]) || summary[i] == '。')) end = i + 1;
        return end > longest / 3 ? summary[..end] : summary;
    }

    /// <summary>The host of a link as people know it, or null for what is no http(s) link.</summary>
    public static string? Host(string? link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri!.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri.Host[4..] : uri.Host
            : null;

    /// <summary>A link as it may stand behind a text; null when it is too long for a row.</summary>
    public static string? Target(string link)
    {
        // Brackets and blanks would end the link early and let what follows stand as text of ours.
        var target = new Uri(link).AbsoluteUri.Replace("(", "%28").Replace(")", "%29").Replace("<", "%3C").Replace(">", "%3E");
        return target.Length <= LongestTarget ? target : null;
    }
}
