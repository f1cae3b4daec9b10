using System.Text;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Tests.Reading;

/// <summary>Makes small feeds for tests; what a test doesn't state is plain and valid.</summary>
internal static class A
{
    public static readonly Uri Address = new("https://paper.example/feeds/all.xml");

    public const string Namespaces =
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" " +
        "xmlns:media=\"http://search.yahoo.com/mrss/\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" xmlns:atom=\"http://www.w3.org/2005/Atom\"";

    public static string Rss(string items, string channel = "") =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" {Namespaces}><channel><title>The Paper</title><link>https://paper.example/</link>" +
        $"<description>All of it</description>{channel}{items}</channel></rss>";

    public static string Item(string inside) => $"<item><title>Harbour reopens</title><link>https://paper.example/n/1</link>{inside}</item>";

    public static string Atom(string entries, string feed = "") =>
        $"<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>The Paper</title>{feed}{entries}</feed>";

    public static string Entry(string inside) =>
        $"<entry><id>tag:paper.example,2026:1</id><title>Harbour reopens</title><updated>2026-03-01T10:00:00Z</updated>{inside}</entry>";

    public static FeedReadResult Reading(string body, string? contentType = null, FeedReaderOptions? options = null) =>
        FeedReader.Read(Encoding.UTF8.GetBytes(body), Address, contentType, options);

    public static FeedReadResult Reading(byte[] body, string? contentType = null) => FeedReader.Read(body, Address, contentType);

    public static FeedDocument Document(string body) => Reading(body).Document ?? throw new InvalidOperationException(Reading(body).Error);

    /// <summary>The first entry of an RSS feed with one item.</summary>
    public static FeedEntry ItemWith(string inside) => Document(Rss(Item(inside))).Entries[0];

    /// <summary>The first entry of an Atom feed with one entry.</summary>
    public static FeedEntry EntryWith(string inside) => Document(Atom(Entry(inside))).Entries[0];

    /// <summary>The headline of an item that has only a headline.</summary>
    public static string? Headline(string inside) => Document(Rss($"<item><title>{inside}</title></item>")).Entries[0].Title;
}
