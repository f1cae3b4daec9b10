namespace NewsBot.Feeds.Reading;

/// <summary>What a body turned out to be.</summary>
public enum FeedKind
{
    /// <summary>Nothing the reader knows: an image, an empty body, an error object.</summary>
    None,

    /// <summary>RSS 0.9x and 2.0.</summary>
    Rss,

    /// <summary>Atom 1.0 and 0.3 (RFC 4287).</summary>
    Atom,

    /// <summary>A single Atom entry document (RFC 4287 §2).</summary>
    AtomEntry,

    /// <summary>RSS 0.90 and 1.0, built on RDF.</summary>
    Rdf,

    /// <summary>Channel Definition Format.</summary>
    Cdf,

    /// <summary>JSON Feed 1.0 and 1.1.</summary>
    Json,

    /// <summary>A sitemap, with or without the news extension.</summary>
    Sitemap,

    /// <summary>A list of sitemaps; its entries link to them.</summary>
    SitemapIndex,

    /// <summary>A web page; the feeds it offers are in <see cref="FeedReadResult.Discovered"/>.</summary>
    Html,
}
