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

    [Fact]
    public async Task Credentials_in_an_address_never_become_the_base_of_links()
    {
        await using var server = new RawServer(Reply.Ok(A.Feed));
        using var fetcher = A.Fetcher(server);
        var address = new Uri($"http://anna:secret@127.0.0.1:{server.Port}/feed.xml");

        using var fetched = Assert.IsType<FetchOutcome.Fetched>(await fetcher.Fetched(address));

        Assert.Equal(server.Address, fetched.FinalAddress);
        Assert.Equal($"http://127.0.0.1:{server.Port}/feed.xml", FeedFetcher.Shown(address));
    }

    [Fact]
    public async Task A_body_is_gone_once_its_outcome_or_a_copy_of_it_is_disposed()
    {
        await using var server = new RawServer(Reply.Ok(A.Feed));
        using var fetcher = A.Fetcher(server);
        var fetched = Assert.IsType<FetchOutcome.Fetched>(await fetcher.Fetched(server.Address));
        var copy = fetched with { ContentType = "text/plain" };

        copy.Dispose();
        fetched.Dispose();

        Assert.True(fetched.Body.IsEmpty);
        Assert.True(copy.Body.IsEmpty);
    }

    [Fact]
    public async Task After_any_mix_of_troubles_every_place_at_the_host_is_free_again()
    {
        Reply[] troubles =
        [
            Reply.Ok(A.Feed), Reply.Raw("", Reply.Ending.Reset), Reply.Raw("", Reply.Ending.Hang), Reply.Raw("HTTP/1.1 200 OK\r\n\r\n", Reply.Ending.Flood),
            Reply.Redirect(302, "/again"), Reply.Status("500 Oh", "x"), Reply.Raw("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nx", Reply.Ending.Drip),
        ];
        var calm = false;
        await using var server = new RawServer(r => calm ? Reply.Ok(A.Feed) : troubles[r.Path.Sum(c => c) % troubles.Length]);
        var time = A.Clock();
        using var fetcher = A.Fetcher(server, new() { Timeout = TimeSpan.FromSeconds(10), MaxBodyBytes = 1 << 20, RequestsPerHost = 8 }, time);
        using var cancel = new CancellationTokenSource();

        var fetching = Enumerable.Range(0, 80).Select(async i =>
        {
            try
            {
                using var outcome = await fetcher.FetchAsync(new(server.At($"/{i}")), i % 5 == 0 ? cancel.Token : CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                // One in five is cancelled on its way.
            }
        }).ToList();
        await cancel.CancelAsync();
        // By the fetcher's own clock: what hangs runs out of time, and afterwards nothing does, however busy the machine is.
        var all = Task.WhenAll(fetching);
        while (await Task.WhenAny(all, Task.Delay(20, TestContext.Current.CancellationToken)) != all) time.Advance(TimeSpan.FromSeconds(1));
        await all;
        calm = true;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => fetcher.Fetched(server.At($"/calm{i}"))));
        Assert.All(outcomes, o => Assert.IsType<FetchOutcome.Fetched>(o).Dispose());
    }
}
