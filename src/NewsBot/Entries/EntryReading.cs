using NewsBot.Feeds.Reading;

namespace NewsBot.Entries;

/// <summary>Turns a feed's document into entries as the desk takes them.</summary>
internal static class EntryReading
{
    /// <summary>The document's entries in its own order; empty for no document. A sitemap of news and a feed read alike.</summary>
    public static IReadOnlyList<IncomingEntry> From(FeedDocument? document) =>
        document is null ? [] : [.. document.Entries.Select(entry => From(entry, document)).OfType<IncomingEntry>()];

    private static IncomingEntry? From(FeedEntry entry, FeedDocument document) => IncomingEntry.From(
        entry.Id, entry.Title, entry.Link, entry.SummaryText ?? entry.ContentText, entry.Published ?? entry.Updated, entry.Image, entry.Author, document.Language);
}
