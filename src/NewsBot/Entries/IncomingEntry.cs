using System.Buffers;

namespace NewsBot.Entries;

/// <summary>One entry as a feed shows it now, cleaned and bounded, with the marks by which it may be known again.</summary>
internal sealed record IncomingEntry
{
    private const int LongestTitle = 400;
    private const int LongestSummary = 1_500;
    private const int LongestLink = 2_000;

    private static readonly SearchValues<char> BlanksButSpace = SearchValues.Create(
        "\t\n\v\f\r\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000");

    public required string Title { get; init; }

    public required string TitleKey { get; init; }

    public string? Guid { get; init; }

    public string? Link { get; init; }

    public string? CanonicalLink { get; init; }

    public string Summary { get; init; } = "";

    public string? Image { get; init; }

    public string? Author { get; init; }

    public string? Language { get; init; }

    public DateTimeOffset? Published { get; init; }

    /// <summary>Tells a changed entry from a seen one. The date takes no part: feeds re-date their archives.</summary>
    public long Fingerprint => EntryKey.Fingerprint(Title, Summary, CanonicalLink);

    /// <summary>Cleans what a feed gives. Null when there is neither a title, nor a summary, nor a link: nothing to tell.</summary>
    public static IncomingEntry? From(string? guid, string? title, string? link, string? summary, DateTimeOffset? published,
        string? image = null, string? author = null, string? language = null)
    {
        var text = Bounded(summary, LongestSummary) ?? "";
        var shownLink = link is { Length: <= LongestLink } ? Entries.CanonicalLink.ToShow(link) : null;
        var headline = Bounded(title, LongestTitle) ?? FirstSentence(text) ?? shownLink;
        if (headline is null) return null;
        return new IncomingEntry
        {
            Title = headline,
            TitleKey = Entries.TitleKey.Of(headline),
            Guid = string.IsNullOrWhiteSpace(guid) ? null : guid.Trim(),
            Link = shownLink,
            CanonicalLink = Entries.CanonicalLink.Of(shownLink),
            Summary = text,
            Image = image is { Length: <= LongestLink } ? image : null,
            Author = Bounded(author, 200),
            Language = Bounded(language, 20),
            Published = published,
        };
    }

    private static string? FirstSentence(string text)
    {
        if (text.Length == 0) return null;
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return Bounded(end > 20 ? text[..(end + 1)] : text, 140);
    }

    private static string? Bounded(string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var folded = IsFolded(text) ? text : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (folded.Length <= longest) return folded;
        var cut = folded.LastIndexOf(' ', longest - 1);
        if (cut < longest / 2) cut = char.IsHighSurrogate(folded[longest - 2]) ? longest - 2 : longest - 1;
        return folded[..cut] + "…";
    }

    // What the reader gives mostly has single spaces already, and then nothing needs to be copied.
    private static bool IsFolded(string text) =>
        text[0] != ' ' && text[^1] != ' ' && !text.Contains("  ", StringComparison.Ordinal) && !text.ContainsAny(BlanksButSpace);
}
