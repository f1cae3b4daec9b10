using System.Net;
using NewsBot.Feeds.Fetching;

namespace NewsBot.Feeds.Tests.Fetching;

public sealed class RedirectTests
{
    [Theory]
    [InlineData("/a:301 /b:308 /c", "/c")]
    [InlineData("/a:301 /b:302 /c", "/b")]
    [InlineData("/a:302 /b:301 /c", null)]
    [InlineData("/a:307 /b", null)]
    [InlineData("/a:303 /b", null)]
    [InlineData("/a:301 /b:301 /c:301 /d:301 /e:301 /f", "/f")]
    public async Task The_permanent_target_ends_where_the_run_of_permanent_redirects_ends(string way, string? target)
    {
        var steps = way.Split(' ').Select(s => s.Split(':')).ToArray();
        await using var server = new RawServer(request =>
        {
            var at = Array.FindIndex(steps, s => s[0] == request.Path);
            return at == steps.Length - 1 ? Reply.Ok(A.Feed) : Reply.Redirect(int.Parse(steps[at][1]), steps[at + 1][0]);
        });
        using var fetcher = A.Fetcher(server);

        using var fetched = Assert.IsType<FetchOutcome.Fetched>(await fetcher.Fetched(server.At("/a")));

        Assert.Equal(server.At(steps[^1][0]), fetched.FinalAddress);
        Assert.Equal(target is null ? null : server.At(target), fetched.PermanentTarget);
    }

    [Fact]
    public async Task A_permanent_redirect_is_told_with_a_304_as_well()
    {
        await using var server = new RawServer(r => r.Path == "/feed.xml" ? Reply.Redirect(301, "/new") : Reply.NotModified());
        using var fetcher = A.Fetcher(server);

        using var outcome = await fetcher.FetchAsync(new(server.Address) { Validators = new("\"a\"", null) }, TestContext.Current.CancellationToken);

        Assert.Equal(server.At("/new"), Assert.IsType<FetchOutcome.NotModified>(outcome).PermanentTarget);
    }

    [Theory]
    [InlineData(301, true)]
    [InlineData(302, false)]
    public async Task A_410_ends_a_feed_that_has_moved_there_for_good_and_not_one_that_was_sent_there_for_now(int status, bool gone)
    {
        await using var server = new RawServer(r => r.Path == "/feed.xml" ? Reply.Redirect(status, "/away") : Reply.Status("410 Gone", ""));
        using var fetcher = A.Fetcher(server);

        using var outcome = await fetcher.Fetched(server.Address);

        Assert.Equal((gone, !gone), (outcome is FetchOutcome.Gone, outcome is FetchOutcome.Failed { Kind: FailureKind.HttpStatus, Status: 410 }));
    }

    [Theory]
    [InlineData("/feed.xml", FailureKind.RedirectLoop)]
    [InlineData("/feed.xml#again", FailureKind.RedirectLoop)]
    [InlineData("", FailureKind.BadRedirect)]
    [InlineData("ftp://files.example/feed", FailureKind.BadRedirect)]
    [InlineData("file:///etc/passwd", FailureKind.BadRedirect)]
    [InlineData("javascript:alert(1)", FailureKind.BadRedirect)]
    [InlineData("http://", FailureKind.BadRedirect)]
    [InlineData("http://10.1.2.3/feed", FailureKind.PrivateAddress)]
    [InlineData("http://[::1]/feed", FailureKind.PrivateAddress)]
    [InlineData("http://2130706433/feed", FailureKind.PrivateAddress)]
    [InlineData("http://inside.example/feed", FailureKind.PrivateAddress)]
    [InlineData("//169.254.169.254/latest", FailureKind.PrivateAddress)]
    public async Task A_bad_redirect_is_named_and_not_followed(string location, FailureKind kind)
    {
        await using var server = new RawServer(Reply.Redirect(302, location));
        using var fetcher = A.Fetcher(server, new() { Resolver = (_, _) => Task.FromResult(new[] { IPAddress.Parse("10.0.0.7") }) });

        var failed = Assert.IsType<FetchOutcome.Failed>(await fetcher.Fetched(server.Address));

        Assert.Equal(kind, failed.Kind);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_circle_over_several_addresses_is_a_loop()
    {
        await using var server = new RawServer(r => Reply.Redirect(301, r.Path == "/a" ? "/b" : "/a"));
        using var fetcher = A.Fetcher(server);

        var failed = Assert.IsType<FetchOutcome.Failed>(await fetcher.Fetched(server.At("/a")));

        Assert.Equal(FailureKind.RedirectLoop, failed.Kind);
        Assert.Contains($"127.0.0.1:{server.Port}/a redirects in a circle", failed.Detail, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Five_redirects_are_followed_and_no_sixth()
    {
        await using var server = new RawServer(r => Reply.Redirect(302, $"/{int.Parse(r.Path[1..]) + 1}"));
        using var fetcher = A.Fetcher(server);

        var failed = Assert.IsType<FetchOutcome.Failed>(await fetcher.Fetched(server.At("/0")));

        Assert.Equal(FailureKind.TooManyRedirects, failed.Kind);
        Assert.Equal(6, server.Requests.Count);
    }

    [Theory]
    [InlineData("/ü/ö?x=ä", "/%C3%BC/%C3%B6?x=%C3%A4")]
    [InlineData("two words.xml", "/two%20words.xml")]
    [InlineData("?page=2", "/feed.xml?page=2")]
    [InlineData("../other/./x", "/other/x")]
    public async Task A_target_in_any_form_is_resolved_against_where_it_was_sent(string location, string path)
    {
        await using var server = new RawServer(r => r.Path == path ? Reply.Ok(A.Feed) : Reply.Redirect(302, location));
        using var fetcher = A.Fetcher(server);

        using var fetched = Assert.IsType<FetchOutcome.Fetched>(await fetcher.Fetched(server.Address));

        Assert.Equal(path, fetched.FinalAddress.PathAndQuery);
    }

    [Fact]
    public async Task Credentials_stay_with_their_host_and_are_never_shown()
    {
        await using var server = new RawServer(r => (r.Host.StartsWith("127", StringComparison.Ordinal), r.Path) switch
        {
            (true, "/feed.xml") => Reply.Redirect(301, "/moved"),
            (true, _) => Reply.Redirect(302, $"http://thief:x@other.example:{r.Host.Split(':')[1]}/got"),
            _ => Reply.Status("404 Not Found", ""),
        });
        using var fetcher = A.Fetcher(server, names: "other.example");

        using var outcome = await fetcher.Fetched(new($"http://anna:geheim%20@127.0.0.1:{server.Port}/feed.xml"));

        Assert.Equal(
            [("/feed.xml", "Basic YW5uYTpnZWhlaW0g"), ("/moved", "Basic YW5uYTpnZWhlaW0g"), ("/got", null)],
            server.Requests.Select(r => (r.Path, r["Authorization"])));
        var failed = Assert.IsType<FetchOutcome.Failed>(outcome);
        Assert.DoesNotContain("geheim", failed.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("thief", failed.Detail, StringComparison.Ordinal);
    }
}
