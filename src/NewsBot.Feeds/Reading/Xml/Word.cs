using NewsBot.Feeds.Reading.Text;

namespace NewsBot.Feeds.Reading.Xml;

/// <summary>The local names of elements that mean something to the reader, in any vocabulary.</summary>
internal enum Word : byte
{
    None,
    Abstract,
    Alternate,
    Author,
    Body,
    Category,
    Channel,
    Content,
    Contributor,
    Copyright,
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
    Group,
    Guid,
    Hour,
    Href,
    Html,
    Icon,
    Id,
    Identifier,
    Image,
    Info,
    Issued,
    Item,
    Items,
    Keywords,
    Language,
    LastBuildDate,
    LastMod,
    Link,
    Loc,
    Logo,
    ManagingEditor,
    Modified,
    Name,
    News,
    OrigLink,
    PubDate,
    Publication,
    PublicationDate,
    Published,
    Publisher,
    Rdf,
    Rss,
    Rights,
    Sitemap,
    SitemapIndex,
    SkipDays,
    SkipHours,
    Source,
    Subject,
    Subtitle,
    Summary,
    Tagline,
    TextInput,
    Thumbnail,
    Title,
    Ttl,
    UpdateFrequency,
    UpdatePeriod,
    Updated,
    Uri,
    Url,
    UrlSet,
    WebMaster,
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
}
