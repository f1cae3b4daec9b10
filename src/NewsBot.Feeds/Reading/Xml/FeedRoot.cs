namespace NewsBot.Feeds.Reading.Xml;

/// <summary>Says what a document is by the first of its tags that tells.</summary>
internal static class FeedRoot
{
    public static FeedKind KindOf(ref readonly XmlFeedReader reader, Word word) => word switch
    {
        Word.Rss => FeedKind.Rss,
        Word.Feed => FeedKind.Atom,
        Word.Rdf => FeedKind.Rdf,
        Word.UrlSet => FeedKind.Sitemap,
        Word.SitemapIndex => FeedKind.SitemapIndex,
        Word.Channel => reader.Attribute("href"u8) is null && reader.Attribute("base"u8) is null ? FeedKind.Rss : FeedKind.Cdf,
        Word.Entry => FeedKind.AtomEntry,
        Word.Item => FeedKind.Rss,
        Word.Html or Word.Body or Word.Link or Word.Title => FeedKind.Html,
        _ => FeedKind.None,
    };

    /// <summary>Whether the tag begins a feed even in the middle of a page: by its namespace or its version it says so itself.</summary>
    public static bool IsBeyondDoubt(ref readonly XmlFeedReader reader, Word word) => word switch
    {
        Word.Feed => reader.Attribute("xmlns"u8)?.Contains("/Atom", StringComparison.OrdinalIgnoreCase) ?? false,
        Word.Rss => reader.Attribute("version"u8) is not null,
        _ => false,
    };
}
