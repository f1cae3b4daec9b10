using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Reflection;
using System.Text;

namespace NewsBot.Feeds.Fetching;

/// <summary>The HTTP stack as we use it: no proxy, no cookies, no redirects or unpacking of its own, every connection guarded.</summary>
internal sealed class GuardedHttp(FeedFetcherOptions options, TimeProvider time) : IDisposable
{
    private const string Accept =
        "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, "
        + "application/json;q=0.8, text/html;q=0.7, */*;q=0.5";

    private readonly HttpMessageInvoker _http = new(Handler(options, time));
    private readonly string _userAgent = UserAgent(options.Contact);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken ct) => _http.SendAsync(message, ct);

    /// <summary>A request that says who asks; credentials in the address become Basic ones (RFC 7617).</summary>
    public HttpRequestMessage Message(HttpMethod method, Uri address)
    {
        var message = new HttpRequestMessage(method, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        var headers = message.Headers;
        headers.TryAddWithoutValidation("User-Agent", _userAgent);
        headers.TryAddWithoutValidation("Accept", Accept);
        headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
        if (address.UserInfo.Length > 0)
            headers.TryAddWithoutValidation(
                "Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo))));
        return message;
    }

    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler Handler(FeedFetcherOptions options, TimeProvider time) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null, // sites need no trace ids of ours
        ConnectCallback = new GuardedConnector(options, time).ConnectAsync,
        SslOptions = new() { CertificateChainPolicy = options.Authorities is { } authorities ? Trusting(authorities) : null },
        ConnectTimeout = options.ConnectTimeout,
        MaxConnectionsPerServer = options.RequestsPerHost,
        MaxResponseHeadersLength = options.MaxHeaderKibibytes,
        MaxResponseDrainSize = 64 << 10,
        PooledConnectionIdleTimeout = options.IdleConnection,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10), // so that a name's new address is noticed
        RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1, // validators go back byte for byte
        ResponseHeaderEncodingSelector = static (name, _) => name == "Location" ? Encoding.UTF8 : Encoding.Latin1,
    };

    private static X509ChainPolicy Trusting(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private static string UserAgent(string contact)
    {
        var version = typeof(GuardedHttp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        var visible = new string([.. contact.Where(c => c is > ' ' and < '\x7f' and not ('(' or ')' or '\\'))]);
        return visible.Length == 0 ? $"NewsBot/{version}" : $"NewsBot/{version} (+{visible})";
    }
}
