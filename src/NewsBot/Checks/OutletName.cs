namespace NewsBot.Checks;

/// <summary>The publisher's name as it stands in a feed's title.</summary>
internal static class OutletName
{
    private const int Longest = 60;
    private static readonly string[] Separators = [" - ", " – ", " — ", " | ", " :: ", " » ", " > ", ": "];
    private static readonly string[] FeedWords = ["rss feed", "rss", "atom", "feed", "news feed", "latest news", "top stories", "all stories"];

    /// <summary>"The Harbour Post - World | RSS" → "The Harbour Post".</summary>
    public static string From(string title)
    {
        var name = string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var separator in Separators)
        {
            var at = name.IndexOf(separator, StringComparison.Ordinal);
            if (at < 2) continue;
            var head = name[..at].Trim();
            // "Latest news - The Harbour Post" names the outlet last.
            name = FeedWords.Contains(head, StringComparer.OrdinalIgnoreCase) ? name[(at + separator.Length)..].Trim() : head;
        }

        foreach (var word in FeedWords)
            if (name.EndsWith(' ' + word, StringComparison.OrdinalIgnoreCase)) name = name[..^(word.Length + 1)];
        return name.Length <= Longest ? name : name[..(Longest - 1)].TrimEnd() + "…";
    }
}
