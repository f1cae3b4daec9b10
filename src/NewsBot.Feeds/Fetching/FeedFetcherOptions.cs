using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace NewsBot.Feeds.Fetching;

/// <summary>Limits and manners of fetching. Every limit holds for each fetch on its own.</summary>
public sealed record FeedFetcherOptions
{
    /// <summary>From the request to the last byte, redirects included; waiting for a turn at the host is not counted. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For the name look-up and all connection attempts of one hop together. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Largest body in bytes, on the wire and after each layer of unpacking. Default 32 MiB.</summary>
    [Range(1024, 1 << 30)]
    public int MaxBodyBytes { get; init; } = 32 << 20;

    /// <summary>Largest head of an answer in KiB. Default 64.</summary>
    [Range(1, 1024)]
    public int MaxHeaderKibibytes { get; init; } = 64;

    /// <summary>Most redirects followed in one fetch. Default 5.</summary>
    [Range(0, 20)]
    public int MaxRedirects { get; init; } = 5;

    /// <summary>Most requests at a time to one host and port. Default 2.</summary>
    [Range(1, 100)]
    public int RequestsPerHost { get; init; } = 2;

    /// <summary>How long a fetch waits inside itself for its host's learned spacing; what has to wait longer comes back as throttled. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan LongestHostWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long an unused connection stays open. Default 10 s: a redirect and a host's other feeds come soon, and a feed is not asked again for a
    /// minute at least, while every open connection costs the bot and the site memory.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan IdleConnection { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The only private addresses a feed may have, as <c>host:port</c>, compared with the host and port of the address asked for:
    /// <c>127.0.0.1:18080</c> opens neither another port nor <c>localhost:18080</c>. Empty by default.
    /// </summary>
    public IReadOnlyList<string> AllowedPrivateHosts { get; init; } = [];

    /// <summary>An address or page where a site's owner can reach whoever runs this, told in the <c>User-Agent</c>. Empty by default.</summary>
    public string Contact { get; init; } = "";

    /// <summary>Stands in for the name service in tests.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>>? Resolver { get; init; }

    /// <summary>Stands in for the network in tests: connects to an address that the guard has let pass.</summary>
    internal Func<IPEndPoint, CancellationToken, ValueTask<Stream>>? Network { get; init; }

    /// <summary>Stand in for the machine's certificate authorities in tests; names, dates and signatures are checked as ever.</summary>
    internal X509Certificate2Collection? Authorities { get; init; }
}
