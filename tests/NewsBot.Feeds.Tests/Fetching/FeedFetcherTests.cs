using System.IO.Compression;
using System.Text;
using NewsBot.Feeds.Fetching;

namespace NewsBot.Feeds.Tests.Fetching;

public sealed class FeedFetcherTests
{
    private static readonly byte[] Feed = Encoding.UTF8.GetBytes(A.Feed);

    [Fact]
    public async Task A_feed_arrives_with_all_that_is_known_about_it()
    {
        await using var server = new RawServer(Reply.Ok(
            A.Feed, "Content-Type: application/rss+xml; charset=utf-8", "ETag: W/\"a b\"", "Last-Modified: yesterday, roughly", "Cache-Control: public, max-age=600", "Age: 60"));
        using var fetcher = A.Fetcher(server);

        using var fetched = Assert.IsType<FetchOutcome.Fetched>(await fetcher.Fetched(server.Address));

        Assert.Equal(A.Feed, Encoding.UTF8.GetString(fetched.Body.Span));
        Assert.Equal("application/rss+xml; charset=utf-8", fetched.ContentType);
        Assert.Equal(new Validators("W/\"a b\"", "yesterday, roughly"), fetched.Validators);
        Assert.Equal(TimeSpan.FromMinutes(9), fetched.Freshness);
        Assert.Equal(server.Address, fetched.FinalAddress);
        Assert.Null(fetched.PermanentTarget);
        Assert.False(fetched.Truncated);
        Assert.Equal(BodyHash.Of(Feed), fetched.Hash);
        Assert.Equal(fetched.Hash, BodyHash.Parse(fetched.Hash.ToString()));
    }

    [Fact]
    public async Task A_request_says_honestly_who_asks()
    {
        await using var server = new RawServer(Reply.Ok(A.Feed));
        using var fetcher = A.Fetcher(server, new() { Contact = "https://desk.example/bot" });

        using var _ = await fetcher.Fetched(server.Address);

        var request = Assert.Single(server.Requests);
        Assert.Matches(@"^NewsBot/\d+\.\d+\.\d+ \(\+https://desk\.example/bot\)$", request["User-Agent"]);
        Assert.Contains("application/rss+xml", request["Accept"], StringComparison.Ordinal);
        Assert.Equal("gzip, deflate, br", request["Accept-Encoding"]);
        Assert.Null(request["Cookie"]);
        Assert.Null(request["traceparent"]);
    }

    public static TheoryData<string, string> Packings() => new()
    {
        { "gzip", "gzip" }, { "gzip", "x-gzip" }, { "gzip", "" }, { "gzip", "identity" }, { "gzip", "br" },
        { "br", "br" }, { "zlib", "deflate" }, { "raw", "deflate" },
        { "none", "gzip" }, { "none", "br" }, { "none", "deflate" }, { "none", "utf-8" }, { "none", "gzip, br" },
        { "gzip gzip", "gzip" }, { "gzip gzip", "gzip, gzip" }, { "gzip gzip", "" }, { "gzip br", "gzip, br" },
    };

    [Theory]
    [MemberData(nameof(Packings))]
    public async Task A_body_is_unpacked_however_it_was_packed_and_announced(string packing, string announced)
    {
        var body = packing.Split(' ').Aggregate(Feed, (inner, layer) => layer switch
        {
            "gzip" => A.Gzip(inner),
            "br" => A.Packed(inner, s => new BrotliStream(s, CompressionLevel.Fastest)),
            "zlib" => A.Packed(inner, s => new ZLibStream(s, CompressionLevel.Fastest)),
            "raw" => A.Packed(inner, s => new DeflateStream(s, CompressionLevel.Fastest)),
            _ => inner,
        });
        await using var server = new RawServer(Reply.Ok(body, announced.Length == 0 ? "X-None: 1" : $"Content-Encoding: {announced}"));
        using var fetcher = A.Fetcher(server);

        using var fetched = Assert.IsType<FetchOutcome.Fetched>(await fetcher.Fetched(server.Address));

        Assert.Equal(A.Feed, Encoding.UTF8.GetString(fetched.Body.Span));
        Assert.False(fetched.Truncated);
    }

    [Fact]
    public async Task Both_validators_go_back_character_for_character()
    {
        var validators = new Validators("W/\"ünï \\ code\"", "Thu, 01 Jan 2041 00:00:00 CET (sic)");
        await using var server = new RawServer(Reply.NotModified("ETag: \"renewed\""));
        using var fetcher = A.Fetcher(server);

        using var outcome = await fetcher.FetchAsync(new(server.Address) { Validators = validators }, TestContext.Current.CancellationToken);

        var request = Assert.Single(server.Requests);
        Assert.Equal(validators.ETag, request["If-None-Match"]);
        Assert.Equal(validators.LastModified, request["If-Modified-Since"]);
        var notModified = Assert.IsType<FetchOutcome.NotModified>(outcome);
        Assert.Equal(validators with { ETag = "\"renewed\"" }, notModified.Validators);
    }

    [Fact]
    public async Task An_unconditional_fetch_leaves_the_validators_out()
    {
        await using var server = new RawServer(Reply.Ok(A.Feed));
        using var fetcher = A.Fetcher(server);

        using var _ = await fetcher.FetchAsync(
            new(server.Address) { Validators = new("\"a\"", "b"), Unconditional = true }, TestContext.Current.CancellationToken);

        var request = Assert.Single(server.Requests);
        Assert.Null(request["If-None-Match"]);
        Assert.Null(request["If-Modified-Since"]);
    }

    [Fact]
    public async Task Cancelling_throws_and_is_no_outcome()
    {
        await using var server = new RawServer(Reply.Raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n", Reply.Ending.Hang));
        using var fetcher = A.Fetcher(server);
        using var cancel = new CancellationTokenSource();

        var fetching = fetcher.FetchAsync(new(server.Address), cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
    }
}
