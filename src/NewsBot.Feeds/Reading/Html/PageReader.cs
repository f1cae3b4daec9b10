using NewsBot.Feeds.Reading.Links;

namespace NewsBot.Feeds.Reading.Html;

/// <summary>Finds the feeds that a web page offers, and says in one sentence what kind of page it is.</summary>
internal static class PageReader
{
    private const int MostFeeds = 64;

    public static FeedReadResult Read(ReadOnlySpan<byte> page, Uri? baseUrl)
    {
        List<DiscoveredFeed> offers = [];
        var walk = new PageWalk(page);
        var pageBase = baseUrl;
        var sawBase = false;
        while (walk.Next())
        {
            if (walk.Is("base"u8) && !sawBase && walk.Attribute("href"u8) is { } href)
            {
                pageBase = WebAddress.Rebase(baseUrl, href);
                sawBase = true;
            }
            else if (walk.Is("link"u8) && offers.Count < MostFeeds && Offer(walk) is { } offer)
            {
                offers.Add(offer);
            }
        }

        List<DiscoveredFeed> feeds = [];
        foreach (var offer in offers)
        {
            // Only now: a base counts for the links before it too (HTML standard, "document base URL").
            if (WebAddress.Resolve(offer.Url, pageBase) is { } url && !feeds.Exists(known => known.Url == url))
            {
                feeds.Add(offer with { Url = url });
            }
        }

        var isComments = feeds.ToLookup(IsComments);
        return new FeedReadResult
        {
            Kind = FeedKind.Html,
            Error = Verdict(walk, feeds.Count),
            Discovered = [.. isComments[false], .. isComments[true]],
        };
    }

    private static DiscoveredFeed? Offer(PageWalk walk)
    {
        var relation = walk.Attribute("rel"u8);
        if (relation is null || !relation.Split([' ', '\t', '\n', '\r', '\f']).Any(r => r.Equals("alternate", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var type = walk.Attribute("type"u8)?.Split(';')[0].Trim().ToLowerInvariant();
        return type is not null && IsFeedType(type) && walk.Attribute("href"u8) is { } href
            ? new DiscoveredFeed(href, type, walk.Attribute("title"u8))
            : null;
    }

    // Plain application/json and oembed are what content systems offer to programs; they are no feeds.
    private static bool IsFeedType(string type) => type is "application/rss+xml" or "application/atom+xml" or "application/rdf+xml" or "application/feed+json"
        or "application/x.atom+xml" or "application/x-atom+xml" or "application/rss" or "application/atom" or "text/rss+xml" or "text/atom+xml"
        or "application/xml" or "text/xml" or "text/rss" or "text/atom";

    private static bool IsComments(DiscoveredFeed feed) =>
        (feed.Title?.Contains("comment", StringComparison.OrdinalIgnoreCase) ?? false)
        || feed.Url.Contains("/comments/", StringComparison.OrdinalIgnoreCase);

    private static string Verdict(PageWalk walk, int feeds)
    {
        if (walk.SawChallenge)
        {
            return "This is a bot check, not a feed: the site wants a browser with JavaScript and does not let programs in.";
        }

        if (walk.SawPassword && feeds == 0)
        {
            return "This is a login page, not a feed: the site wants a password first.";
        }

        return feeds switch
        {
            0 => "This is a web page, not a feed, and it offers none.",
            1 => "This is a web page, not a feed; it offers one feed.",
            _ => $"This is a web page, not a feed; it offers {feeds} feeds.",
        };
    }
}
