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
}
