using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Tests.Reading;

public sealed class FeedKindTests
{
    [Fact]
    public void Json_feeds_are_read()
    {
        var result = A.Reading("""
            {"version":"https://jsonfeed.org/version/1.1","title":"The Paper","home_page_url":"/","feed_url":"https://paper.example/feed.json","language":"en","hubs":[{"type":"WebSub","url":"https://hub.example/"}],
             "items":[{"id":"j1","url":"/n/1","title":"One &amp; all","content_html":"<p>Body</p><img src='/b.jpg'>","summary":"Short","date_published":"2026-03-01T10:00:00Z","date_modified":"2026-03-02T10:00:00+01:00","authors":[{"name":"Jane Roe"},{"name":"John"}],"tags":["a","b"],"image":"/i.jpg"},
                      {"id":17,"url":null,"external_url":"https://else.example/","content_text":"Text","author":{"name":"Old Style"},"attachments":[{"url":"x"}],"_x":{"id":"no"}}]}
            """);
        Assert.Equal(FeedKind.Json, result.Kind);
        var document = result.Document!;
        Assert.Equal(("The Paper", "https://paper.example/", "en", "https://paper.example/feed.json"), (document.Title, document.Link, document.Language, document.SelfUrl));
        Assert.Equal(["https://hub.example/"], document.HubUrls);
        var one = document.Entries[0];
        Assert.Equal(("j1", "https://paper.example/n/1", "One & all", "Body", "Short"), (one.Id, one.Link, one.Title, one.ContentText, one.SummaryText));
        Assert.Equal(("Jane Roe", "https://paper.example/i.jpg", 9), (one.Author, one.Image, one.Updated!.Value.Hour));
        Assert.Equal(["a", "b"], one.Categories);
        var two = document.Entries[1];
        Assert.Equal(("17", "https://else.example/", "Text", "Old Style"), (two.Id, two.Link, two.ContentText, two.Author));
    }

    [Fact]
    public void A_json_entry_without_author_has_the_feeds()
    {
        var document = A.Document("""{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1"},{"id":"2","authors":["John Doe"]}],"authors":[{"name":"Jane Roe"}]}""");
        Assert.Equal(["Jane Roe", "John Doe"], document.Entries.Select(e => e.Author));
    }

    [Theory]
    [InlineData("\uFEFF{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\",\"title\":\"a\tb\"},]}", 1)]
    [InlineData("{\"title\":\"no version\",\"items\":[{\"id\":\"1\"}]}", 1)]
    [InlineData("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\"},{\"id\":\"2\",\"ti", 1)]
    [InlineData("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"\\ud800\",\"title\":\"x\"}]}", 1)]
    [InlineData("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[7,null,[],{\"id\":{},\"title\":[1],\"tags\":\"x\",\"authors\":\"y\"}]}", 1)]
    public void Json_feeds_with_slips_are_read_as_far_as_they_go(string json, int entries) => Assert.Equal(entries, A.Document(json).Entries.Count);

    [Fact]
    public void A_cut_json_feed_is_partial() => Assert.True(A.Reading("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\"},{\"id\":\"2").Partial);

    [Fact]
    public void News_sitemaps_are_feeds()
    {
        var result = A.Reading("<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9' xmlns:image='http://www.google.com/schemas/sitemap-image/1.1'>" +
            "<url><loc>https://paper.example/n/1</loc><lastmod>2026-03-02</lastmod><news:news><news:publication><news:name>The Paper</news:name><news:language>en</news:language></news:publication>" +
            "<news:publication_date>2026-03-01T10:00:00Z</news:publication_date><news:title>One &amp; all</news:title><news:keywords>sea, trade</news:keywords></news:news><image:image><image:loc>https://paper.example/i.jpg</image:loc></image:image></url>" +
            "<url><loc>https://paper.example/n/2</loc></url></urlset>");
        Assert.Equal(FeedKind.Sitemap, result.Kind);
        var entry = result.Document!.Entries[0];
        Assert.Equal(("https://paper.example/n/1", "One & all", "The Paper", "https://paper.example/i.jpg"), (entry.Link, entry.Title, entry.SourceTitle, entry.Image));
        Assert.Equal((1, 2), (entry.Published!.Value.Day, entry.Updated!.Value.Day));
        Assert.Equal(["sea", "trade"], entry.Categories);
        Assert.Equal("https://paper.example/n/2", result.Document.Entries[1].Link);
    }

    [Fact]
    public void A_sitemap_index_links_to_sitemaps()
    {
        var result = A.Reading("<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>https://paper.example/s1.xml</loc><lastmod>2026-03-01T10:00:00Z</lastmod></sitemap><sitemap><loc>/s2.xml.gz</loc></sitemap></sitemapindex>");
        Assert.Equal(FeedKind.SitemapIndex, result.Kind);
        Assert.Equal(["https://paper.example/s1.xml", "https://paper.example/s2.xml.gz"], result.Document!.Entries.Select(e => e.Link));
    }

    [Fact]
    public void A_lone_Atom_entry_is_read()
    {
        var result = A.Reading("<entry xmlns='http://www.w3.org/2005/Atom'><id>urn:1</id><title>One</title><content>Body</content></entry>");
        Assert.Equal((FeedKind.AtomEntry, false), (result.Kind, result.Partial));
        Assert.Equal(("urn:1", "One", "Body"), (result.Document!.Entries[0].Id, result.Document.Entries[0].Title, result.Document.Entries[0].ContentText));
    }

    [Fact]
    public void A_page_offers_its_feeds_comments_last()
    {
        var result = A.Reading("<!DOCTYPE html><html><head><base href='https://cdn.example/x/'><link rel='alternate' type='application/rss+xml' title='Comments &raquo; Feed' href='/comments/feed/'>" +
            "<LINK REL='feed ALTERNATE' TYPE='application/rss+xml; charset=utf-8' HREF='rss.xml' TITLE='News &amp; more'><link rel=alternate type=application/atom+xml href=//other.example/atom>" +
            "<link rel='alternate' type='application/json' href='/wp-json/wp/v2/pages/2'><link rel='alternate' type='application/json+oembed' href='/o'><link rel='alternate' hreflang='de' href='/de/'>" +
            "<link rel='stylesheet' href='/s.css'><!-- <link rel='alternate' type='application/rss+xml' href='/old.xml'> --><script>'<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/js.xml\">'</script></head>" +
            "<body><link rel='alternate' type='application/feed+json' href='feed.json'><link rel='alternate' type='application/rss+xml' href='rss.xml'></body></html>");
        Assert.Equal((FeedKind.Html, false), (result.Kind, result.Ok));
        Assert.Equal(["https://cdn.example/x/rss.xml", "https://other.example/atom", "https://cdn.example/x/feed.json", "https://cdn.example/comments/feed/"], result.Discovered.Select(d => d.Url));
        Assert.Equal(("application/rss+xml", "News & more"), (result.Discovered[0].Type, result.Discovered[0].Title));
        Assert.Contains("web page", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_base_of_a_page_counts_for_the_links_before_it_too() =>
        Assert.Equal("https://cdn.example/rss.xml", A.Reading("<html><head><link rel='alternate' type='application/rss+xml' href='rss.xml'><base href='https://cdn.example/'></head></html>").Discovered[0].Url);

    [Theory]
    [InlineData("<!DOCTYPE html><html><head><title>Sign in</title></head><body><form><input name=u><input type='password' name=p></form></body></html>", "login page")]
    [InlineData("<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><script>window._cf_chl_opt={};</script></body></html>", "bot check")]
    [InlineData("<html><body><h1>404 Not Found</h1></body></html>", "web page")]
    [InlineData("<title>x</title><p>hello", "web page")]
    [InlineData("<p>hello", "web page")]
    public void A_page_without_feeds_is_named_for_what_it_is(string page, string words)
    {
        var result = A.Reading(page, "text/html");
        Assert.Equal((FeedKind.Html, 0), (result.Kind, result.Discovered.Count));
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
    }
}
