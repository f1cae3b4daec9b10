namespace NewsBot.Feeds.Reading.Links;

/// <summary>Makes absolute http(s) addresses of what feeds write (RFC 3986 §5); everything else becomes nothing.</summary>
internal static class WebAddress
{
    private const int Longest = 4096;

    /// <summary>The absolute address, or null when the text names nothing on the web.</summary>
    public static string? Resolve(string? text, Uri? baseUrl)
    {
        text = Clean(text);
        if (text is null)
        {
            return null;
        }

        if (IsWeb(text))
        {
            return text;
        }

        if (HasScheme(text))
        {
            return null;
        }

        return baseUrl is { IsAbsoluteUri: true }
            && Uri.TryCreate(baseUrl, text, out var absolute)
            && absolute.Scheme is "http" or "https"
                ? absolute.AbsoluteUri
                : null;
    }

    /// <summary>The base for relative links after an xml:base.</summary>
    public static Uri? Rebase(Uri? baseUrl, string? xmlBase)
    {
        if (Clean(xmlBase) is not { } text)
        {
            return baseUrl;
        }

        var found = baseUrl is null ? Uri.TryCreate(text, UriKind.Absolute, out var absolute) : Uri.TryCreate(baseUrl, text, out absolute);
        return found && absolute!.Scheme is "http" or "https" ? absolute : baseUrl;
    }

    /// <summary>Whether the text is an absolute http(s) address with a host.</summary>
    public static bool IsWeb(string text)
    {
        var start = text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7
            : text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8 : 0;
        return start > 0 && text.Length > start && text[start] is not ('/' or '?' or '#' or ' ' or '.');
    }

    private static string? Clean(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > Longest)
        {
            return null;
        }

        if (text.AsSpan().ContainsAny("\t\r\n "))
        {
            text = string.Concat(text.Split(['\t', '\r', '\n'], StringSplitOptions.TrimEntries)).Replace(" ", "%20", StringComparison.Ordinal);
        }

        if (text.AsSpan().ContainsAnyInRange('\x7F', '\x9F'))
        {
            text = string.Concat(text.Where(c => !char.IsControl(c)));
        }

        text = text.Contains("&amp;", StringComparison.Ordinal) ? text.Replace("&amp;", "&", StringComparison.Ordinal) : text;
        return text.Length is 0 or > Longest ? null : text;
    }

    private static bool HasScheme(string text)
    {
        var colon = text.AsSpan().IndexOfAny(":/?#");
        return colon > 0 && text[colon] == ':' && char.IsAsciiLetter(text[0]);
    }
}
