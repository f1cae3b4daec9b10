using NewsBot.Feeds.Reading.Links;

namespace NewsBot.Feeds.Reading.Xml;

/// <summary>Reads the elements of an entry that name addresses, and ranks them: which is the article, which the picture.</summary>
internal static class EntryLinks
{
    /// <summary>Takes a link element: RSS writes the address as text, Atom as an attribute with a relation.</summary>
    public static void Take(ref XmlFeedReader reader, bool isOwn)
    {
        var baseUrl = reader.Base;
        var href = reader.Attribute("href"u8) ?? reader.Attribute("rdf:resource"u8);
        var relation = reader.Attribute("rel"u8);
        if (href is null && relation is null)
        {
            var text = reader.TakeField(RangeStop.Reach.Line);
            var rank = isOwn ? 9 : 5;
            if (reader.Entry.WantsLink(rank))
            {
                reader.Entry.OfferLink(WebAddress.Resolve(reader.Verbatim(text), baseUrl), rank);
            }

            return;
        }

        var type = reader.Attribute("type"u8);
        var inside = reader.TakeField(RangeStop.Reach.Line);
        Offer(ref reader, Relation(relation), type, href ?? reader.Verbatim(inside), baseUrl, isOwn);
    }

    public static void TakeEnclosure(ref XmlFeedReader reader)
    {
        OfferEnclosure(ref reader, reader.Attribute("url"u8) ?? reader.Attribute("href"u8), reader.Attribute("type"u8), rank: 6);
        reader.Skip();
    }

    /// <summary>What Atom content points to is the article only when no link is.</summary>
    public static void TakeContentSource(ref XmlFeedReader reader, string source) =>
        reader.Entry.OfferLink(WebAddress.Resolve(source, reader.Base), rank: 1);

    public static void TakeMediaContent(ref XmlFeedReader reader)
    {
        var url = reader.Attribute("url"u8);
        var type = reader.Attribute("type"u8);
        var medium = reader.Attribute("medium"u8);
        if (url is not null && (IsImage(type) || medium is "image" || (type is null && medium is null && LooksLikeImage(url))))
        {
            OfferImage(ref reader, url, rank: 7);
        }
    }

    public static void OfferImage(ref XmlFeedReader reader, string? written, int rank)
    {
        if (written is not null && reader.Entry.WantsImage(rank))
        {
            reader.Entry.OfferImage(WebAddress.Resolve(written, reader.Base), rank);
        }
    }

    private static void OfferEnclosure(ref XmlFeedReader reader, string? url, string? type, int rank)
    {
        if (url is not null && (IsImage(type) || (type is null && LooksLikeImage(url))))
        {
            OfferImage(ref reader, url, rank);
        }
    }

    private static bool IsImage(string? type) => type is not null && type.StartsWith("image", StringComparison.OrdinalIgnoreCase);

    private static bool LooksLikeImage(string url)
    {
        var end = url.AsSpan().IndexOfAny("?#");
        var path = end < 0 ? url.AsSpan() : url.AsSpan(0, end);
        return path.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".png", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".gif", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".webp", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".avif", StringComparison.OrdinalIgnoreCase);
    }

    private static string Relation(string? relation)
    {
        const string Registry = "http://www.iana.org/assignments/relation/";
        relation ??= "alternate";
        return relation.StartsWith(Registry, StringComparison.OrdinalIgnoreCase) ? relation[Registry.Length..] : relation;
    }

    private static void Offer(ref XmlFeedReader reader, string relation, string? type, string? href, Uri? baseUrl, bool isOwn)
    {
        var isPage = type is null || type.Contains("html", StringComparison.OrdinalIgnoreCase);
        var rank = relation.ToLowerInvariant() switch
        {
            "alternate" => (isPage ? 8 : 7) - (isOwn ? 0 : 2),
            "via" or "related" => LinkRank.AboveId,
            "self" => LinkRank.BelowId,
            "enclosure" => LinkRank.Enclosure,
            _ => 0,
        };
        if (rank == LinkRank.Enclosure)
        {
            OfferEnclosure(ref reader, href, type, rank: 6);
        }

        if (reader.Entry.WantsLink(rank))
        {
            reader.Entry.OfferLink(WebAddress.Resolve(href, baseUrl), rank);
        }
    }
}
