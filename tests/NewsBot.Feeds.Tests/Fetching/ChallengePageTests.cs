using System.Text;
using NewsBot.Feeds.Fetching;

namespace NewsBot.Feeds.Tests.Fetching;

public sealed class ChallengePageTests
{
    public static TheoryData<string, string, string, string> Walls() => new()
    {
        { "Cloudflare", "403 Forbidden", "cf-mitigated: challenge", "<html><body>wait</body></html>" },
        { "Cloudflare", "503 Busy", "Server: cloudflare", "<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>" },
        { "Cloudflare", "429 Slow", "Server: cloudflare", "<html><script src=\"/cdn-cgi/challenge-platform/h/b/x\"></script></html>" },
        { "Cloudflare", "200 OK", "Server: cloudflare", "<!DOCTYPE html>\n<html><head><title>Just a moment...</title></head></html>" },
        { "AWS WAF", "202 Accepted", "x-amzn-waf-action: challenge", "" },
        { "AWS WAF", "405 Not Allowed", "x-amzn-waf-action: captcha", "<html></html>" },
        { "Anubis", "200 OK", "X-A: b", "<!doctype html><html><script id=\"anubis_challenge\" type=\"application/json\">{}</script></html>" },
        { "DDoS-Guard", "403 Forbidden", "Server: ddos-guard", "<!doctype html><html><title>DDoS-Guard</title></html>" },
        { "Imperva", "403 Forbidden", "X-A: b", "<html><iframe src=\"/_Incapsula_Resource?x\">Request unsuccessful.</iframe></html>" },
        { "DataDome", "403 Forbidden", "X-A: b", "<html><script src=\"https://ct.captcha-delivery.com/c.js\"></script></html>" },
        { "Vercel", "429 Slow", "x-vercel-mitigated: challenge", "" },
        { "Akamai", "403 Forbidden", "X-A: b", "<HTML><H1>Access Denied</H1>https://errors.edgesuite.net/18.a</HTML>" },
        { "a bot check", "503 Busy", "Retry-After: 5", "<html>Checking your browser before accessing gazette.example</html>" },
    };

    [Theory]
    [MemberData(nameof(Walls))]
    public async Task A_bot_wall_is_recognised_and_named(string wall, string status, string header, string page)
    {
        await using var server = new RawServer(Reply.Status(status, page, header));
        using var fetcher = A.Fetcher(server);

        var failed = Assert.IsType<FetchOutcome.Failed>(await fetcher.Fetched(server.Address));

        Assert.Equal((FailureKind.Challenge, int.Parse(status[..3])), (failed.Kind, failed.Status));
        Assert.Contains($"hides behind {wall}", failed.Detail, StringComparison.Ordinal);
        Assert.Single(server.Requests); // and no second try
    }

    [Fact]
    public async Task A_packed_bot_wall_is_recognised_too()
    {
        var page = A.Gzip(Encoding.UTF8.GetBytes("<html><title>Just a moment...</title>" + new string(' ', 500_000) + "</html>"));
        await using var server = new RawServer(Reply.Status("403 Forbidden", page, "Content-Encoding: gzip"));
        using var fetcher = A.Fetcher(server);

        Assert.Equal(FailureKind.Challenge, Assert.IsType<FetchOutcome.Failed>(await fetcher.Fetched(server.Address)).Kind);
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\"?><rss><item><title>&lt;title>Just a moment...&lt;/title></title><description><![CDATA[<title>Just a moment...</title>]]></description></item></rss>")]
    [InlineData("<!doctype html><html><script src=\"/cdn-cgi/challenge-platform/scripts/jsd/main.js\"></script><p>A page like any other behind Cloudflare</p></html>")]
    [InlineData("<html><form><div class=\"g-recaptcha\"></div>Write to us</form></html>")]
    public async Task What_only_mentions_a_bot_wall_is_none(string body)
    {
        await using var server = new RawServer(Reply.Ok(body));
        using var fetcher = A.Fetcher(server);

        using var outcome = await fetcher.Fetched(server.Address);

        Assert.IsType<FetchOutcome.Fetched>(outcome);
    }

    [Theory]
    [InlineData("404 Not Found"), InlineData("403 Forbidden"), InlineData("503 Busy"), InlineData("500 Oh")]
    public async Task An_ordinary_refusal_is_no_bot_wall(string status)
    {
        await using var server = new RawServer(Reply.Status(status, "<html><title>Sorry</title><p>Nothing for you here.</p></html>"));
        using var fetcher = A.Fetcher(server);

        using var outcome = await fetcher.Fetched(server.Address);

        Assert.NotEqual(FailureKind.Challenge, (outcome as FetchOutcome.Failed)?.Kind);
    }

    [Theory]
    [InlineData("500 Oh", "<script src=\"/cdn-cgi/challenge-platform/scripts/jsd/main.js\"></script>")]
    [InlineData("502 Bad Gateway", "<div id=\"cf-error-details\">Bad gateway</div>")]
    [InlineData("504 Slow", "An error occurred. https://errors.edgesuite.net/30.a")]
    [InlineData("521 Down", "<div id=\"cf-error-details\">Web server is down</div>")]
    public async Task A_broken_site_behind_a_wall_is_broken_and_not_walled_off(string status, string page)
    {
        await using var server = new RawServer(Reply.Status(status, $"<!doctype html><html>{page}</html>", "Server: cloudflare"));
        using var fetcher = A.Fetcher(server);

        var failed = Assert.IsType<FetchOutcome.Failed>(await fetcher.Fetched(server.Address));

        Assert.Equal((FailureKind.HttpStatus, int.Parse(status[..3])), (failed.Kind, failed.Status));
    }

    [Fact]
    public async Task A_wall_that_names_a_time_when_it_is_asked_too_often_is_taken_at_its_word()
    {
        await using var server = new RawServer(Reply.Status("429 Slow", "<html><div id=\"cf-error-details\">You are being rate limited</div></html>", "Retry-After: 900"));
        using var fetcher = A.Fetcher(server, time: A.Clock());

        var throttled = Assert.IsType<FetchOutcome.Throttled>(await fetcher.Fetched(server.Address));

        Assert.Equal((429, TimeSpan.FromMinutes(15)), (throttled.Status, throttled.RetryAfter));
    }

    [Theory]
    [InlineData("429 Slow", "X-A: b", 60)]
    [InlineData("503 Busy", "Retry-After: 90000", 86_400)]
    public async Task A_wall_that_asks_for_patience_gets_it_from_all_feeds_of_its_host(string status, string header, int seconds)
    {
        await using var server = new RawServer(Reply.Status(status, "<html><title>Just a moment...</title></html>", header));
        using var fetcher = A.Fetcher(server, time: A.Clock());

        using var walled = await fetcher.Fetched(server.At("/one"));
        using var held = await fetcher.Fetched(server.At("/two"));

        Assert.Equal(FailureKind.Challenge, Assert.IsType<FetchOutcome.Failed>(walled).Kind);
        Assert.InRange(Assert.IsType<FetchOutcome.Throttled>(held).RetryAfter.TotalSeconds, seconds, seconds + 10);
        Assert.Single(server.Requests);
    }
}
