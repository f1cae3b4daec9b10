using NewsBot.Feeds.Reading.Text;

namespace NewsBot.Feeds.Reading.Xml;

/// <summary>The vocabularies a feed may draw on. <see cref="Own"/> is the feed format itself, whichever that is.</summary>
internal enum Vocabulary : byte
{
    Own,
    Atom,
    Rdf,
    DublinCore,
    DublinTerms,
    Content,
    Media,
    Itunes,
    Syndication,
    Xhtml,
    News,
    SitemapImage,
    GooglePlay,
    FeedBurner,
    Xml,
    Unknown,
}

/// <summary>Names the vocabularies: by namespace address, else by the prefix everybody uses for it.</summary>
internal static class Vocabularies
{
    private static readonly Dictionary<string, Vocabulary> ByAddress = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = Vocabulary.Own,
        ["www.w3.org/2005/atom"] = Vocabulary.Atom,
        ["purl.org/atom/ns"] = Vocabulary.Atom,
        ["purl.org/atom"] = Vocabulary.Atom,
        ["www.w3.org/1999/02/22-rdf-syntax-ns"] = Vocabulary.Rdf,
        ["purl.org/rss/1.0"] = Vocabulary.Own,
        ["channel.netscape.com/rdf/simple/0.9"] = Vocabulary.Own,
        ["my.netscape.com/rdf/simple/0.9"] = Vocabulary.Own,
        ["my.netscape.com/publish/formats/rss-0.91.dtd"] = Vocabulary.Own,
        ["backend.userland.com/rss"] = Vocabulary.Own,
        ["backend.userland.com/rss2"] = Vocabulary.Own,
        ["backend.userland.com/rss091"] = Vocabulary.Own,
        ["blogs.law.harvard.edu/tech/rss"] = Vocabulary.Own,
        ["cyber.law.harvard.edu/rss/rss.html"] = Vocabulary.Own,
        ["purl.org/net/rss1.1"] = Vocabulary.Own,
        ["www.sitemaps.org/schemas/sitemap/0.9"] = Vocabulary.Own,
        ["www.sitemaps.org/schemas/sitemap/0.84"] = Vocabulary.Own,
        ["www.google.com/schemas/sitemap/0.84"] = Vocabulary.Own,
        ["www.google.com/schemas/sitemap/0.9"] = Vocabulary.Own,
        ["purl.org/dc/elements/1.1"] = Vocabulary.DublinCore,
        ["purl.org/dc/elements/1.0"] = Vocabulary.DublinCore,
        ["purl.org/metadata/dublin_core"] = Vocabulary.DublinCore,
        ["purl.org/dc/terms"] = Vocabulary.DublinTerms,
        ["purl.org/rss/1.0/modules/dcterms"] = Vocabulary.DublinTerms,
        ["purl.org/rss/1.0/modules/content"] = Vocabulary.Content,
        ["search.yahoo.com/mrss"] = Vocabulary.Media,
        ["tools.search.yahoo.com/mrss"] = Vocabulary.Media,
        ["video.search.yahoo.com/mrss"] = Vocabulary.Media,
        ["www.rssboard.org/media-rss"] = Vocabulary.Media,
        ["www.itunes.com/dtds/podcast-1.0.dtd"] = Vocabulary.Itunes,
        ["www.itunes.com/DTDs/PodCast-1.0.dtd"] = Vocabulary.Itunes,
        ["example.com/dtds/podcast-1.0.dtd"] = Vocabulary.Itunes,
        ["purl.org/rss/1.0/modules/syndication"] = Vocabulary.Syndication,
        ["www.w3.org/1999/xhtml"] = Vocabulary.Xhtml,
        ["www.google.com/schemas/sitemap-news/0.9"] = Vocabulary.News,
        ["www.google.com/schemas/sitemap-image/1.1"] = Vocabulary.SitemapImage,
        ["www.google.com/schemas/play-podcasts/1.0"] = Vocabulary.GooglePlay,
        ["rssnamespace.org/feedburner/ext/1.0"] = Vocabulary.FeedBurner,
        ["www.w3.org/xml/1998/namespace"] = Vocabulary.Xml,
    };

    private static readonly NameTable<Vocabulary> ByPrefix = new(
    [
        new("atom", Vocabulary.Atom), new("atom10", Vocabulary.Atom), new("atom03", Vocabulary.Atom), new("a10", Vocabulary.Atom),
        new("rdf", Vocabulary.Rdf), new("dc", Vocabulary.DublinCore), new("dcterms", Vocabulary.DublinTerms), new("dct", Vocabulary.DublinTerms),
        new("content", Vocabulary.Content), new("media", Vocabulary.Media), new("itunes", Vocabulary.Itunes), new("sy", Vocabulary.Syndication),
        new("xhtml", Vocabulary.Xhtml), new("news", Vocabulary.News), new("image", Vocabulary.SitemapImage), new("googleplay", Vocabulary.GooglePlay),
        new("feedburner", Vocabulary.FeedBurner), new("xml", Vocabulary.Xml), new("rss", Vocabulary.Own),
    ]);

    public static Vocabulary OfAddress(ReadOnlySpan<byte> address)
    {
        Span<char> text = stackalloc char[128];
        address = address.Trim(" \t\r\n"u8);
        if (address.Length > text.Length)
        {
            return Vocabulary.Unknown;
        }

        System.Text.Encoding.Latin1.GetChars(address, text);
        ReadOnlySpan<char> plain = text[..address.Length];
        var scheme = plain.IndexOf("://");
        plain = (scheme < 0 ? plain : plain[(scheme + 3)..]).TrimEnd("/#");
        return ByAddress.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(plain, out var vocabulary) ? vocabulary : Vocabulary.Unknown;
    }

    public static Vocabulary OfPrefix(ReadOnlySpan<byte> prefix) =>
        ByPrefix.TryGet(NameKey.Of(prefix), out var vocabulary) ? vocabulary : Vocabulary.Unknown;
}
