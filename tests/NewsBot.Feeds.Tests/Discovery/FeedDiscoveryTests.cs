using System.Net;
using NewsBot.Feeds.Discovery;
using NewsBot.Feeds.Fetching;
using NewsBot.Feeds.Reading;
using NewsBot.Feeds.Tests.Fetching;

namespace NewsBot.Feeds.Tests.Discovery;

public sealed class FeedDiscoveryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Page(params string[] links) =>
        $"<!doctype html><html><head><title>Gazette</title>{string.Concat(links)}</head><body><p>News of the harbour</p></body></html>";

    private static string Link(string href, string title = "Harbour") =>
        $"<link rel=\"alternate\" type=\"application/rss+xml\" title=\"{title}\" href=\"{href}\">";

    private static async Task<DiscoveryOutcome> Find(Func<RawRequest, Reply> site, string path = "/", FeedFetcherOptions? options = null)
    {
        await using var server = new RawServer(site);
        using var fetcher = A.Fetcher(server, options);
        return await new FeedDiscovery(fetcher).FindAsync(server.At(path), Ct);
    }

    private static async Task<DiscoveryOutcome.NotFound> Misses(Reply reply, FeedFetcherOptions? options = null)
    {
        var missed = Assert.IsType<DiscoveryOutcome.NotFound>(await Find(_ => reply, options: options));
        Assert.Matches(@"^[^\n]{10,300}\.$", missed.Sentence);
        return missed;
    }

    [Fact]
    public async Task A_feed_is_found_at_its_own_address()
    {
        var found = Assert.IsType<DiscoveryOutcome.Found>(await Find(_ => Reply.Ok(A.Feed), "/feed.xml"));

        var feed = Assert.Single(found.Feeds);
        Assert.Equal((FeedKind.Rss, "Harbour Gazette", "/feed.xml"), (feed.Kind, feed.Document.Title, feed.Address.AbsolutePath));
    }

    [Fact]
    public async Task What_breaks_off_before_the_first_entry_is_no_feed_yet()
    {
        var missed = await Misses(Reply.Raw("HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: 10000\r\n\r\n<rss version=\"2.0\"><channel>", Reply.Ending.Close));

        Assert.EndsWith("broke off before the first entry; it may work later.", missed.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_leads_to_those_of_its_feeds_that_work_in_its_order()
    {
        var outcome = await Find(r => r.Path switch
        {
            "/" => Reply.Ok(Page(Link("/broken"), Link("/comments/feed", "Comments"), Link("/second", "Second"), Link("/third", "Third"))),
            "/broken" => Reply.Status("404 Not Found", ""),
            _ => Reply.Ok(A.Feed),
        });

        Assert.Equal(["/second", "/third", "/comments/feed"], Assert.IsType<DiscoveryOutcome.Found>(outcome).Feeds.Select(f => f.Address.AbsolutePath));
    }

    [Fact]
    public async Task Two_links_to_one_place_are_one_feed()
    {
        var outcome = await Find(r => r.Path switch
        {
            "/" => Reply.Ok(Page(Link("/feed"), Link("/old"))),
            "/old" => Reply.Redirect(301, "/feed"),
            _ => Reply.Ok(A.Feed),
        });

        Assert.Equal("/feed", Assert.Single(Assert.IsType<DiscoveryOutcome.Found>(outcome).Feeds).Address.AbsolutePath);
    }

    [Fact]
    public async Task A_place_within_a_feed_is_no_part_of_its_address()
    {
        var outcome = await Find(r => r.Path == "/" ? Reply.Ok(Page(Link("/feed#latest"), Link("/feed"))) : Reply.Ok(A.Feed), "/#top");

        Assert.Equal("", Assert.Single(Assert.IsType<DiscoveryOutcome.Found>(outcome).Feeds).Address.Fragment);
    }

    [Fact]
    public async Task A_page_without_links_is_tried_at_the_customary_places()
    {
        var outcome = await Find(
            r => r.Path switch { "/news/" => Reply.Ok(Page()), "/rss.xml" => Reply.Ok(A.Feed), _ => Reply.Status("404 Not Found", "") }, "/news/");

        Assert.Equal("/rss.xml", Assert.Single(Assert.IsType<DiscoveryOutcome.Found>(outcome).Feeds).Address.AbsolutePath);
    }

    [Fact]
    public async Task A_temporary_redirect_keeps_the_address_that_was_given()
    {
        var outcome = await Find(r => r.Path == "/feed" ? Reply.Redirect(302, "/today") : Reply.Ok(A.Feed), "/feed");

        Assert.Equal("/feed", Assert.Single(Assert.IsType<DiscoveryOutcome.Found>(outcome).Feeds).Address.AbsolutePath);
    }

    [Fact]
    public async Task A_page_that_offers_only_broken_feeds_says_what_is_wrong_with_them()
    {
        var outcome = await Find(r => r.Path == "/" ? Reply.Ok(Page(Link("/a"), Link("/b"))) : Reply.Status("500 Oh", ""));

        var missed = Assert.IsType<DiscoveryOutcome.NotFound>(outcome);
        Assert.Contains("offers 2 feeds, and none of the first 2 works: The server of http", missed.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_cannot_send_us_into_a_private_network()
    {
        var outcome = await Find(r => r.Path == "/" ? Reply.Ok(Page(Link("http://10.0.0.1/feed"), Link("http://127.0.0.1:1/feed"))) : Reply.Ok(A.Feed));

        Assert.Contains("a private address", Assert.IsType<DiscoveryOutcome.NotFound>(outcome).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_without_any_feed_says_so() =>
        Assert.Contains("is a web page, not a feed", (await Misses(Reply.Ok(Page()))).Sentence, StringComparison.Ordinal);

    [Fact]
    public async Task A_login_page_says_so() =>
        Assert.Contains(
            "is a login page",
            (await Misses(Reply.Ok("<!doctype html><html><body><form action=\"/login\"><input name=\"u\"><input type=\"password\" name=\"p\"></form></body></html>"))).Sentence,
            StringComparison.Ordinal);

    [Fact]
    public async Task What_is_too_large_says_so() =>
        Assert.Equal(FailureKind.TooLarge, (await Misses(Reply.Raw("HTTP/1.1 200 OK\r\n\r\n", Reply.Ending.Flood), new() { MaxBodyBytes = 1 << 20 })).Kind);

    [Fact]
    public async Task A_redirect_loop_says_so() => Assert.Equal(FailureKind.RedirectLoop, (await Misses(Reply.Redirect(302, "/"))).Kind);

    [Fact]
    public async Task Damaged_gzip_says_so() =>
        Assert.Contains("gzip", (await Misses(Reply.Ok([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF], "Content-Encoding: gzip"))).Sentence, StringComparison.Ordinal);

    [Fact]
    public async Task A_bot_wall_says_so() =>
        Assert.Equal(FailureKind.Challenge, (await Misses(Reply.Status("403 Forbidden", "<html></html>", "cf-mitigated: challenge"))).Kind);

    [Fact]
    public async Task An_empty_answer_says_so() => Assert.Equal(FailureKind.EmptyBody, (await Misses(Reply.Ok(""))).Kind);

    [Fact]
    public async Task A_picture_says_so() => Assert.Null((await Misses(Reply.Ok([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13]))).Kind);

    [Fact]
    public async Task A_throttling_host_says_so() => Assert.Contains("429", (await Misses(Reply.Status("429 Slow", ""))).Sentence, StringComparison.Ordinal);

    [Fact]
    public async Task A_list_of_sitemaps_says_so() =>
        Assert.Contains(
            "list of sitemaps",
            (await Misses(Reply.Ok("<?xml version=\"1.0\"?><sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>http://gazette.example/1.xml</loc></sitemap></sitemapindex>"))).Sentence,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("example.org", "https://example.org/")]
    [InlineData("  <https://example.org/a?b=c> ", "https://example.org/a?b=c")]
    [InlineData("feed://example.org/rss", "https://example.org/rss")]
    [InlineData("feed:http://example.org/rss", "http://example.org/rss")]
    [InlineData("localhost:8080/feed", "https://localhost:8080/feed")]
    [InlineData("bücher.example/ö", "https://bücher.example/%C3%B6")]
    [InlineData("social.example/@anna.rss", "https://social.example/@anna.rss")]
    [InlineData("https://anna:secret@example.org/feed", "https://anna:secret@example.org/feed")]
    [InlineData("news", null)]
    [InlineData("", null)]
    [InlineData("two words.example", null)]
    [InlineData("ftp://example.org/", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("mailto:anna@example.org", null)]
    [InlineData("https://", null)]
    public void What_a_person_types_is_read_generously(string typed, string? address) =>
        Assert.Equal(address is null ? null : new Uri(address), FeedDiscovery.ParseAddress(typed));

    [Fact]
    public async Task Without_a_scheme_plain_http_is_tried_when_https_does_not_work()
    {
        await using var server = new RawServer(Reply.Ok(A.Feed));
        using var fetcher = A.Fetcher(server);

        var outcome = await new FeedDiscovery(fetcher).FindAsync($"127.0.0.1:{server.Port}/feed.xml", Ct);

        Assert.Equal(server.Address, Assert.Single(Assert.IsType<DiscoveryOutcome.Found>(outcome).Feeds).Address);
    }

    [Theory]
    [InlineData("nowhere.example", "does not resolve to an address; check how the address is spelled.")]
    [InlineData("inside.example", "a loopback address, and feeds are only fetched from public ones.")]
    [InlineData("not an address", "This is not a web address; one looks like https://example.org/feed.")]
    public async Task A_bad_address_gets_one_helpful_sentence(string typed, string ending)
    {
        await using var server = new RawServer(Reply.Ok(A.Feed));
        using var fetcher = A.Fetcher(server, new()
        {
            Resolver = (host, _) => host == "inside.example"
                ? Task.FromResult(new[] { IPAddress.Loopback })
                : throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound),
        });

        var missed = Assert.IsType<DiscoveryOutcome.NotFound>(await new FeedDiscovery(fetcher).FindAsync(typed, Ct));

        Assert.EndsWith(ending, missed.Sentence, StringComparison.Ordinal);
    }
}
