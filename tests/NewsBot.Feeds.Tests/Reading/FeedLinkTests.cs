using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Tests.Reading;

public sealed class FeedLinkTests
{
    [Theory]
    [InlineData("https://paper.example/n/2", "https://paper.example/n/2")]
    [InlineData("\n   https://paper.example/n/2\n  ", "https://paper.example/n/2")]
    [InlineData("<![CDATA[https://paper.example/n?a=1&b=2]]>", "https://paper.example/n?a=1&b=2")]
    [InlineData("https://paper.example/n?a=1&amp;amp;b=2", "https://paper.example/n?a=1&b=2")]
    [InlineData("https://paper.example/n?a=1&copy=2", "https://paper.example/n?a=1&copy=2")]
    [InlineData("/n/2", "https://paper.example/n/2")]
    [InlineData("n/2", "https://paper.example/feeds/n/2")]
    [InlineData("../n/2", "https://paper.example/n/2")]
    [InlineData("//other.example/n/2", "https://other.example/n/2")]
    [InlineData("?n=2", "https://paper.example/feeds/all.xml?n=2")]
    [InlineData("https://paper.example/a\n  /b", "https://paper.example/a/b")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("mailto:jane@paper.example", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("https://", null)]
    [InlineData("http:///x", null)]
    public void Only_addresses_of_the_web_leave_and_they_are_absolute(string written, string? read) =>
        Assert.Equal(read, A.Document(A.Rss($"<item><link>{written}</link></item>")).Entries[0].Link);

    [Fact]
    public void An_endless_address_is_none() =>
        Assert.Null(A.Document(A.Rss($"<item><link>https://paper.example/{string.Concat(Enumerable.Repeat("a b", 1_200))}</link></item>")).Entries[0].Link);

    [Fact]
    public void A_control_character_inside_an_address_is_dropped_wherever_the_address_stands()
    {
        var entry = A.Document("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><item rdf:about='https://paper.example/n/\u008F2'><title>Story</title>"
            + "<link>https://paper.example/n/\u00813</link></item></rdf:RDF>").Entries[0];
        Assert.Equal(("https://paper.example/n/2", "https://paper.example/n/3"), (entry.Id, entry.Link));
        Assert.Null(A.Document(A.Rss("<item><link>\u0081</link></item>")).Entries[0].Link);
    }

    [Fact]
    public void Without_a_base_a_relative_link_is_none() =>
        Assert.Null(FeedReader.Read("<rss><channel><item><link>/n/2</link></item></channel></rss>"u8.ToArray(), null).Document!.Entries[0].Link);

    [Fact]
    public void Xml_base_is_followed_level_by_level()
    {
        var document = A.Document("<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://paper.example/sub/'><link href='.'/>" +
            "<entry xml:base='deep/'><id>1</id><link href='one.html'/></entry><entry><id>2</id><link xml:base='/other/' href='two.html'/></entry></feed>");
        Assert.Equal("https://paper.example/sub/", document.Link);
        Assert.Equal(["https://paper.example/sub/deep/one.html", "https://paper.example/other/two.html"], document.Entries.Select(e => e.Link));
    }

    [Fact]
    public void A_picture_counts_from_the_base_of_the_content_it_stands_in() =>
        Assert.Equal("https://pictures.example/i.jpg", A.EntryWith("<content type='html' xml:base='https://pictures.example/'>&lt;img src='i.jpg'&gt;</content>").Image);

    [Fact]
    public void The_article_is_the_alternate_page_whatever_the_order()
    {
        const string Others = "<link rel='self' href='/api/1'/><link rel='replies' href='/n/1#c'/><link rel='enclosure' href='/a.mp3'/><link rel='alternate' type='application/json' href='/n/1.json'/>";
        const string Page = "<link rel='alternate' type='text/html' href='/n/1'/>";
        Assert.Equal("https://paper.example/n/1", A.EntryWith(Others + Page).Link);
        Assert.Equal("https://paper.example/n/1", A.EntryWith(Page + Others).Link);
        Assert.Equal("https://paper.example/n/1", A.EntryWith("<link href='/n/1'/>" + Others).Link);
    }

    [Fact]
    public void A_guid_is_the_link_only_where_it_may_be()
    {
        Assert.Equal("https://paper.example/p/1", Link("<guid>https://paper.example/p/1</guid>"));
        Assert.Equal("https://paper.example/p/1", Link("<guid isPermaLink='true'>/p/1</guid>"));
        Assert.Null(Link("<guid isPermaLink='false'>https://paper.example/p/1</guid>"));
        Assert.Null(Link("<guid>abc-3</guid>"));
        Assert.Equal("https://paper.example/n/9", Link("<guid>https://paper.example/p/1</guid><link>/n/9</link>"));
    }

    [Fact]
    public void An_Atom_link_inside_RSS_helps_only_where_RSS_says_nothing()
    {
        Assert.Equal("https://paper.example/n/1", A.ItemWith("<atom:link href='https://else.example/'/>").Link);
        Assert.Equal("https://else.example/", Link("<atom:link href='https://else.example/'/>"));
        Assert.Equal("https://paper.example/n/3", Link("<link href='/n/3'/>"));
    }

    [Fact]
    public void An_id_that_is_an_address_serves_where_no_link_does()
    {
        Assert.Equal("https://paper.example/n/4", A.Document("<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>https://paper.example/n/4</id><link rel='self' href='/api/4'/></entry></feed>").Entries[0].Link);
    }

    private static string? Link(string inside) => A.Document(A.Rss($"<item><title>x</title>{inside}</item>")).Entries[0].Link;
}
