using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CsCheck;
using NewsBot.Feeds.Fetching;

namespace NewsBot.Feeds.Tests.Fetching;

public sealed class BadAnswerTests
{
    private static readonly FeedFetcherOptions Small = new() { MaxBodyBytes = 64 << 10 };

    private static async Task<FetchOutcome> Ask(Reply reply, FeedFetcherOptions? options = null)
    {
        await using var server = new RawServer(reply);
        using var fetcher = A.Fetcher(server, options);
        return await fetcher.Fetched(server.Address);
    }

    private static async Task<FetchOutcome.Failed> Fails(FailureKind kind, Reply reply, FeedFetcherOptions? options = null)
    {
        var failed = Assert.IsType<FetchOutcome.Failed>(await Ask(reply, options));
        Assert.Equal(kind, failed.Kind);
        Assert.EndsWith(".", failed.Detail, StringComparison.Ordinal);
        return failed;
    }

    [Fact]
    public async Task An_announced_50_MB_are_not_even_begun()
    {
        var failed = await Fails(FailureKind.TooLarge, Reply.Raw("HTTP/1.1 200 OK\r\nContent-Length: 52428800\r\n\r\n", Reply.Ending.Hang));
        Assert.Contains("50 MB", failed.Detail, StringComparison.Ordinal);
        Assert.Contains("32 MB", failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_body_ends_at_the_limit() =>
        await Fails(FailureKind.TooLarge, Reply.Raw("HTTP/1.1 200 OK\r\n\r\n", Reply.Ending.Flood), Small);

    [Theory]
    [InlineData(1), InlineData(2)]
    public async Task A_gzip_bomb_ends_at_the_limit_in_each_layer(int layers)
    {
        var bomb = new byte[20 << 20];
        for (var i = 0; i < layers; i++) bomb = A.Gzip(bomb);
        await Fails(FailureKind.TooLarge, Reply.Ok(bomb, "Content-Encoding: gzip"), new() { MaxBodyBytes = 1 << 20 });
    }

    [Fact]
    public async Task A_third_layer_of_gzip_is_not_opened() =>
        await Fails(FailureKind.BadEncoding, Reply.Ok(A.Gzip(A.Gzip(A.Gzip(Encoding.UTF8.GetBytes(A.Feed)))), "Content-Encoding: gzip"));

    [Theory]
    [InlineData("gzip"), InlineData("deflate"), InlineData("br"), InlineData("zstd")]
    public async Task Garbage_announced_as_packed_is_named(string encoding) =>
        await Fails(FailureKind.BadEncoding, Reply.Ok([0x28, 0xB5, 0x2F, 0xFD, 1, 2, 3, 0xFE, 0xFF, 4, 5, 6, 7, 8], $"Content-Encoding: {encoding}"));

    [Fact]
    public async Task Gzip_damaged_in_the_middle_is_named()
    {
        var packed = A.Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<item>{i * 7919}</item>"))));
        for (var i = packed.Length / 2; i < (packed.Length / 2) + 200; i++) packed[i] ^= 0x5A;

        var failed = await Fails(FailureKind.BadEncoding, Reply.Ok(packed, "Content-Encoding: gzip"));

        Assert.Contains("gzip data that is damaged", failed.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip"), InlineData("deflate"), InlineData("br")]
    public async Task A_packed_body_that_breaks_off_gives_what_there_is_and_no_validators(string encoding)
    {
        var feed = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<item>{i * 7919}</item>")));
        var packed = A.Packed(feed, s => encoding switch
        {
            "gzip" => new GZipStream(s, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(s, CompressionLevel.Fastest),
            _ => new BrotliStream(s, CompressionLevel.Fastest),
        });

        using var fetched = Assert.IsType<FetchOutcome.Fetched>(
            await Ask(Reply.Ok(packed[..(packed.Length / 2)], $"Content-Encoding: {encoding}", "ETag: \"a\"")));

        Assert.True(fetched.Truncated);
        Assert.True(fetched.Validators.IsEmpty);
        Assert.StartsWith("<item>0</item>", Encoding.UTF8.GetString(fetched.Body.Span), StringComparison.Ordinal);
        Assert.InRange(fetched.Body.Length, 1, feed.Length - 1);
    }

    [Theory]
    [InlineData("Content-Length: 5000\r\n\r\n<rss><item>one</item>", Reply.Ending.Close)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n15\r\n<rss><item>one</item>\r\n20\r\n<it", Reply.Ending.Close)]
    public async Task A_body_that_breaks_off_is_marked_and_keeps_no_validators(string rest, Reply.Ending end)
    {
        using var fetched = Assert.IsType<FetchOutcome.Fetched>(
            await Ask(Reply.Raw("HTTP/1.1 200 OK\r\nETag: \"a\"\r\nLast-Modified: b\r\n" + rest, end)));

        Assert.True(fetched.Truncated);
        Assert.Equal(Validators.None, fetched.Validators);
        Assert.StartsWith("<rss><item>one</item>", Encoding.UTF8.GetString(fetched.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_in_mid_body_gives_a_cut_body_or_a_failure_and_never_a_whole_one()
    {
        var outcome = await Ask(Reply.Raw("HTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: 5000\r\n\r\n<rss><item>one</item>", Reply.Ending.Reset));

        if (outcome is FetchOutcome.Fetched fetched) Assert.True(fetched.Truncated);
        else Assert.Equal(FailureKind.ConnectFailed, Assert.IsType<FetchOutcome.Failed>(outcome).Kind);
    }

    [Theory]
    [InlineData(""), InlineData(" \r\n\t\n")]
    public async Task An_empty_200_is_an_error(string body) => await Fails(FailureKind.EmptyBody, Reply.Ok(body, "ETag: \"a\""));

    [Fact]
    public async Task A_204_is_an_error() => await Fails(FailureKind.EmptyBody, Reply.Raw("HTTP/1.1 204 No Content\r\n\r\n"));

    [Fact]
    public async Task A_304_to_an_unconditional_request_is_an_error() => await Fails(FailureKind.WrongNotModified, Reply.NotModified("ETag: \"a\""));

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("<html>no headers at all</html>\r\n\r\n")]
    [InlineData("HTTP/1.1 abc\r\n\r\n")]
    public async Task What_does_not_speak_HTTP_is_named(string answer) => await Fails(FailureKind.NotHttp, Reply.Raw(answer, Reply.Ending.Close));

    [Theory]
    [InlineData(Reply.Ending.Close), InlineData(Reply.Ending.Reset)]
    public async Task A_connection_that_ends_without_an_answer_is_named(Reply.Ending end) => await Fails(FailureKind.ConnectFailed, Reply.Raw("", end));

    [Fact]
    public async Task Headers_past_their_limit_are_named() =>
        await Fails(
            FailureKind.TooLarge,
            Reply.Raw("HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Range(0, 2000).Select(i => $"X-{i}: {new string('x', 100)}\r\n")) + "\r\n", Reply.Ending.Close));

    [Fact]
    public async Task Nobody_listening_is_named()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var fetcher = new FeedFetcher(new() { AllowedPrivateHosts = [$"127.0.0.1:{port}"] }, TimeProvider.System);

        var failed = Assert.IsType<FetchOutcome.Failed>(await fetcher.Fetched(new($"http://127.0.0.1:{port}/")));

        Assert.Equal(FailureKind.ConnectFailed, failed.Kind);
        Assert.Equal($"127.0.0.1 does not accept connections on port {port} (connection refused).", failed.Detail);
    }

    [Fact]
    public async Task Plain_text_on_an_encrypted_port_is_a_failed_encrypted_connection()
    {
        await using var server = new RawServer(Reply.Ok(A.Feed));
        using var fetcher = A.Fetcher(server);
        await using var talker = new Talker("HTTP/1.1 400 Bad Request\r\n\r\n");
        using var secure = new FeedFetcher(new() { AllowedPrivateHosts = [$"127.0.0.1:{talker.Port}"] }, TimeProvider.System);

        var failed = Assert.IsType<FetchOutcome.Failed>(await secure.Fetched(new($"https://127.0.0.1:{talker.Port}/")));

        Assert.Equal(FailureKind.TlsFailed, failed.Kind);
    }

    [Theory]
    [InlineData("", Reply.Ending.Hang)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", Reply.Ending.Hang)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", Reply.Ending.Drip)]
    [InlineData("HTTP/1.1 200 OK\r\nX-Slow: ", Reply.Ending.Drip)]
    public async Task What_is_not_whole_in_time_is_a_timeout(string start, Reply.Ending end)
    {
        var failed = await Fails(FailureKind.Timeout, Reply.Raw(start, end), new() { Timeout = TimeSpan.FromMilliseconds(300) });
        Assert.Contains("300 ms", failed.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("401 Unauthorized", FailureKind.LoginRequired)]
    [InlineData("403 Forbidden", FailureKind.HttpStatus)]
    [InlineData("404 Not Found", FailureKind.HttpStatus)]
    [InlineData("418 Teapot", FailureKind.HttpStatus)]
    [InlineData("500 Oh", FailureKind.HttpStatus)]
    [InlineData("304 Not Modified", FailureKind.WrongNotModified)]
    [InlineData("300 Choices", FailureKind.HttpStatus)]
    [InlineData("599 X", FailureKind.HttpStatus)]
    public async Task A_refusal_carries_its_status(string status, FailureKind kind)
    {
        var failed = await Fails(kind, Reply.Raw($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n"));
        Assert.Equal(int.Parse(status[..3]), failed.Status);
    }

    [Fact]
    public async Task A_410_is_the_end() =>
        Assert.Contains("gone for good", Assert.IsType<FetchOutcome.Gone>(await Ask(Reply.Status("410 Gone", "bye"))).Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData("ftp://files.example/feed"), InlineData("file:///etc/passwd"), InlineData("gopher://x/"), InlineData("data:text/xml,<rss/>")]
    public async Task Other_schemes_are_refused(string address)
    {
        using var fetcher = new FeedFetcher(new(), TimeProvider.System);
        Assert.Equal(FailureKind.BadAddress, Assert.IsType<FetchOutcome.Failed>(await fetcher.Fetched(new(address))).Kind);
    }

    private static readonly string[] Beginnings =
    [
        "", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n", "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n", "HTTP/1.1 302 X\r\nLocation: ", "HTTP/1.1 503 X\r\nRetry-After: ",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nExpires: ",
        "HTTP/1.0 200\r\nCache-Control: max-age=",
    ];

    [Fact]
    public async Task Whatever_a_server_sends_there_is_an_outcome()
    {
        var current = Array.Empty<byte>();
        await using var server = new RawServer(_ => new(current, Reply.Ending.Close));
        using var fetcher = A.Fetcher(server, Small with { Timeout = TimeSpan.FromSeconds(5) });

        await Gen.Select(Gen.Int[0, Beginnings.Length - 1], Gen.Bool, Gen.Byte.Array[0, 200]).SampleAsync(
            async (beginning, blank, bytes) =>
            {
                current = [.. Encoding.Latin1.GetBytes(Beginnings[beginning]), .. blank ? "\r\n"u8 : [], .. bytes];
                using var outcome = await fetcher.Fetched(server.Address);
                return outcome is not null;
            },
            iter: 200,
            threads: 1);
    }

    /// <summary>Says one thing to whoever connects and leaves.</summary>
    private sealed class Talker : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _talking;

        public Talker(string words)
        {
            _listener.Start();
            _talking = TalkAsync(words);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _talking;
        }

        private async Task TalkAsync(string words)
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(words));
                }
            }
            catch (Exception e) when (e is SocketException or InvalidOperationException or IOException)
            {
                // Stopped.
            }
        }
    }
}
