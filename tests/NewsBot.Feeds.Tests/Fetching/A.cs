using System.IO.Compression;
using System.Net;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Feeds.Fetching;

namespace NewsBot.Feeds.Tests.Fetching;

/// <summary>Things that fetch tests start from; a test states only what matters to it.</summary>
internal static class A
{
    public const string Feed =
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour Gazette</title><link>http://gazette.example/</link>"
        + "<item><title>Ferry runs again</title><link>http://gazette.example/1</link></item></channel></rss>";

    public static FakeTimeProvider Clock() => new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>A fetcher that may reach the server as 127.0.0.1, and under each of the names, which resolve to it.</summary>
    public static FeedFetcher Fetcher(RawServer server, FeedFetcherOptions? options = null, TimeProvider? time = null, params string[] names)
    {
        var given = options ?? new();
        return new(
            given with
            {
                AllowedPrivateHosts = [$"127.0.0.1:{server.Port}", .. names.Select(n => $"{n}:{server.Port}")],
                Resolver = given.Resolver ?? ((host, _) => names.Contains(host)
                    ? Task.FromResult(new[] { IPAddress.Loopback })
                    : throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound)),
            },
            time ?? TimeProvider.System);
    }

    public static byte[] Gzip(byte[] body) => Packed(body, s => new GZipStream(s, CompressionLevel.Fastest));

    public static byte[] Packed(byte[] body, Func<Stream, Stream> packer)
    {
        using var packed = new MemoryStream();
        using (var stream = packer(packed)) stream.Write(body);
        return packed.ToArray();
    }

    public static Task<FetchOutcome> Fetched(this FeedFetcher fetcher, Uri address) =>
        fetcher.FetchAsync(new(address), TestContext.Current.CancellationToken);
}
