using NewsBot.Feeds.Reading.Text;

namespace NewsBot.Feeds.Reading.Xml;

/// <summary>The local names of elements that mean something to the reader, in any vocabulary.</summary>
internal enum Word : byte
{
    None,
    Abstract,
    Author,
    Body,
    Categories,
    Category,
    Channel,
    Content,
    Created,
    Creator,
    Date,
    Day,
    Description,
    Email,
    Enclosure,
    Encoded,
    Entry,
    Feed,
    FullItem,
    Group,
    Guid,
    Hour,
    Html,
    Id,
    Identifier,
    Image,
    Info,
    Issued,
    Item,
    Keywords,
    Language,
    LastMod,
    Link,
    Loc,
    Logo,
    Modified,
    Name,
    News,
    PubDate,
    Publication,
    PublicationDate,
    Published,
    Rdf,
    Rss,
    Sitemap,
    SitemapIndex,
    SkipDays,
    SkipHours,
    Source,
    Subject,
    Subtitle,
    Summary,
    Tagline,
    Thumbnail,
    Title,
    Ttl,
    UpdateFrequency,
    UpdatePeriod,
    Updated,
    Uri,
    Url,
    UrlSet,
}

/// <summary>Finds the <see cref="Word"/> of a name, whatever its letter case.</summary>
internal static class Words
{
    private static readonly NameTable<Word> ByName = new(
    [
        .. Enum.GetValues<Word>().Skip(1).Select(word => KeyValuePair.Create(word.ToString(), word)),
        KeyValuePair.Create("publication_date", Word.PublicationDate),
        KeyValuePair.Create("date_published", Word.Published),
    ]);

    public static Word Of(NameKey name) => ByName.TryGet(name, out var word) ? word : Word.None;

    /// <summary>The same for a tag: a prefix says whose name it is, not which.</summary>
    public static Word OfTag(ReadOnlySpan<byte> tag)
    {
        var colon = tag.IndexOf((byte)':');
        return Of(NameKey.Of(colon < 0 ? tag : tag[(colon + 1)..]));
    }
}
