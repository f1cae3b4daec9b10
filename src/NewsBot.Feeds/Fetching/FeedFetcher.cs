using System.Buffers;
using System.Net;
using System.Reflection;
using System.Text;

namespace NewsBot.Feeds.Fetching;

/// <summary>
/// Fetches feeds and pages over HTTP, with manners and limits: conditional requests, few at a time to a host, never a private
/// address, never more than the limits allow. Every expected end is a <see cref="FetchOutcome"/>; only cancellation is thrown.
/// One instance serves the whole process; safe for all threads.
/// </summary>
public sealed class FeedFetcher : IDisposable
{
    private const string Accept =
        "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, "
        + "application/json;q=0.8, text/html;q=0.7, */*;q=0.5";

    private static readonly SearchValues<byte> Blank = SearchValues.Create(" \t\r\n\0"u8);

    private readonly FeedFetcherOptions _options;
    private readonly TimeProvider _time;
    private readonly HostGates _gates;
    private readonly HttpMessageInvoker _http;
    private readonly string _userAgent;

    /// <summary>Opens no connection yet.</summary>
    public FeedFetcher(FeedFetcherOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _time = time;
        _gates = new(options.RequestsPerHost);
        _http = new(Handler(options, time));
        _userAgent = UserAgent(options.Contact);
        Budget = new(time);
    }

    /// <summary>What hosts have taught about how often they like to be asked.</summary>
    public HostBudget Budget { get; }

    /// <summary>Says whether an address is of the kind that can be fetched at all: absolute, http or https, with a host.</summary>
    public static bool CanFetch(Uri address) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https", HostNameType: not UriHostNameType.Unknown, Host.Length: > 0 };

    /// <summary>Fetches one address.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled; a timeout is an outcome instead.</exception>
    public async Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!CanFetch(request.Address))
            return new FetchOutcome.Failed(FailureKind.BadAddress, "Only http and https addresses can be fetched.");

        var trail = new RedirectTrail(request.Address);
        var spent = TimeSpan.Zero;
        while (true)
        {
            var host = trail.Current.Authority;
            var wait = Budget.Reserve(host, _options.LongestHostWait);
            if (wait > _options.LongestHostWait)
                return new FetchOutcome.Throttled(wait, null, $"{host} asked for fewer requests; the next one goes in {Say.Duration(wait)}.");
            if (wait > TimeSpan.Zero) await Task.Delay(wait, _time, ct);

            using var turn = await _gates.EnterAsync(host, ct);
            var started = _time.GetTimestamp();
            var outcome = await HopAsync(request, trail, spent, ct);
            if (outcome is not null) return outcome;
            spent += _time.GetElapsedTime(started);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>One request; null when it was a redirect that the trail now follows.</summary>
    private async Task<FetchOutcome?> HopAsync(FetchRequest request, RedirectTrail trail, TimeSpan spent, CancellationToken ct)
    {
        var started = _time.GetTimestamp();
        var left = _options.Timeout - spent;
        using var deadline = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            using var message = Message(request, trail.Current);
            using var response = await _http.SendAsync(message, either.Token);
            var status = (int)response.StatusCode;
            var latency = spent + _time.GetElapsedTime(started);
            switch (status)
            {
                case 304:
                    return NotModified(request, trail, response, latency);
                case 301 or 302 or 303 or 307 or 308:
                    return trail.Follow(status, ResponseHeaders.Raw(response, "Location"), _options.MaxRedirects);
                case >= 200 and < 300:
                    return await BodyAsync(trail, response, spent, started, either.Token);
                default:
                    return await RefusalAsync(trail, response, either.Token);
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return FailureSentences.Of(e, trail, _options);
        }
    }

    private FetchOutcome NotModified(FetchRequest request, RedirectTrail trail, HttpResponseMessage response, TimeSpan latency)
    {
        if (request.Unconditional || request.Validators.IsEmpty)
            return new FetchOutcome.Failed(
                FailureKind.WrongNotModified, trail.Explain($"{Say.Address(trail.Current)} answered \"not modified\" though nothing was compared."), 304);

        Budget.Served(trail.Current.Authority);
        var renewed = ResponseHeaders.Validators(response);
        return new FetchOutcome.NotModified(
            new(renewed.ETag ?? request.Validators.ETag, renewed.LastModified ?? request.Validators.LastModified),
            ResponseHeaders.Freshness(response, _time.GetUtcNow()),
            trail.PermanentTarget,
            latency);
    }

    private async Task<FetchOutcome> BodyAsync(
        RedirectTrail trail, HttpResponseMessage response, TimeSpan spent, long started, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        var place = Say.Address(trail.Current);
        var announced = response.Content.Headers.ContentLength;
        if (announced > _options.MaxBodyBytes) return TooLarge($"{place} announces {Say.Bytes(announced.Value)}");

        var wire = BodyReader.BufferFor(announced, _options.MaxBodyBytes);
        BodyReader.Ending ending;
        try
        {
            ending = await BodyReader.ReadAsync(response.Content, wire, _options.MaxBodyBytes, ct);
        }
        catch
        {
            wire.Dispose();
            throw;
        }

        if (ending == BodyReader.Ending.PastLimit)
        {
            wire.Dispose();
            return TooLarge($"{place} sends more than {Say.Bytes(_options.MaxBodyBytes)}");
        }

        var unpacked = Unpacker.Unpack(wire, ResponseHeaders.RawContent(response, "Content-Encoding"), _options.MaxBodyBytes);
        if (unpacked.Body is not { } body)
            return new FetchOutcome.Failed(unpacked.Kind, trail.Explain($"{place} sent {unpacked.Words}."), status);

        if (ChallengePage.Recognise(status, name => ResponseHeaders.Raw(response, name), body.Bytes) is { } wall)
        {
            body.Dispose();
            return Challenge(trail, wall, status);
        }

        if (!body.Bytes.ContainsAnyExcept(Blank))
        {
            body.Dispose();
            return new FetchOutcome.Failed(FailureKind.EmptyBody, trail.Explain($"{place} answered {status} with nothing in it."), status);
        }

        Budget.Served(trail.Current.Authority);
        var truncated = unpacked.Cut || ending == BodyReader.Ending.Cut || status == 206;
        var hash = BodyHash.Of(body.Bytes);
        var length = body.Length;
        return new FetchOutcome.Fetched(body.Detach(), length)
        {
            Hash = hash,
            ContentType = ResponseHeaders.RawContent(response, "Content-Type"),
            Validators = truncated ? Validators.None : ResponseHeaders.Validators(response),
            FinalAddress = trail.Current,
            PermanentTarget = trail.PermanentTarget,
            Freshness = ResponseHeaders.Freshness(response, _time.GetUtcNow()),
            Latency = spent + _time.GetElapsedTime(started),
            Truncated = truncated,
            Downgraded = trail.Downgraded,
        };

        FetchOutcome.Failed TooLarge(string what) => new(
            FailureKind.TooLarge, trail.Explain($"{what}, and {Say.Bytes(_options.MaxBodyBytes)} is the limit."), status);
    }

    private async Task<FetchOutcome> RefusalAsync(RedirectTrail trail, HttpResponseMessage response, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        if (status == 410) return new FetchOutcome.Gone(trail.Explain($"{Say.Address(trail.Current)} is gone for good (410)."));
        if (status != 404 && await WallAsync(response, ct) is { } wall) return Challenge(trail, wall, status);
        if (status is 429 or 503) return Throttled(trail, response, status);
        var (kind, sentence) = FailureSentences.OfStatus(status, trail.Current);
        return new FetchOutcome.Failed(kind, trail.Explain(sentence), status);
    }

    private FetchOutcome.Throttled Throttled(RedirectTrail trail, HttpResponseMessage response, int status)
    {
        var host = trail.Current.Authority;
        var wish = ResponseHeaders.RetryAfter(response, _time.GetUtcNow());

        // A 503 that names no time is one address's trouble, not the host's wish.
        var wait = status == 429 || wish is not null ? Budget.Refused(host, wish) : TimeSpan.FromMinutes(1);
        return new(wait, status, trail.Explain($"{host} asks to be left alone for {Say.Duration(wait)} ({status})."));
    }

    private static FetchOutcome.Failed Challenge(RedirectTrail trail, string wall, int status) => new(
        FailureKind.Challenge, trail.Explain($"{trail.Current.IdnHost} hides behind {wall}, which does not let programs in ({status})."), status);

    private static async Task<string?> WallAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var wire = new PooledBuffer(ChallengePage.Prefix);
        try
        {
            _ = await BodyReader.ReadAsync(response.Content, wire, ChallengePage.Prefix, ct);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            // The status says enough; the page was only wanted for its marks.
        }
        catch
        {
            wire.Dispose();
            throw;
        }

        var encoding = ResponseHeaders.RawContent(response, "Content-Encoding");
        using var page = Unpacker.Unpack(wire, encoding, ChallengePage.Prefix * 16).Body;
        return ChallengePage.Recognise((int)response.StatusCode, name => ResponseHeaders.Raw(response, name), page is null ? [] : page.Bytes);
    }

    private HttpRequestMessage Message(FetchRequest request, Uri address)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, address)
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
        if (request.Unconditional) return message;
        if (request.Validators.ETag is { } tag) headers.TryAddWithoutValidation("If-None-Match", tag);
        if (request.Validators.LastModified is { } date) headers.TryAddWithoutValidation("If-Modified-Since", date);
        return message;
    }

    private static SocketsHttpHandler Handler(FeedFetcherOptions options, TimeProvider time) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        ConnectCallback = new GuardedConnector(options, time).ConnectAsync,
        ConnectTimeout = options.ConnectTimeout,
        MaxConnectionsPerServer = options.RequestsPerHost,
        MaxResponseHeadersLength = options.MaxHeaderKibibytes,
        MaxResponseDrainSize = 64 << 10,
        PooledConnectionIdleTimeout = options.IdleConnection,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1, // validators go back byte for byte
        ResponseHeaderEncodingSelector = static (name, _) => name == "Location" ? Encoding.UTF8 : Encoding.Latin1,
    };

    private static string UserAgent(string contact)
    {
        var version = typeof(FeedFetcher).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        var visible = new string([.. contact.Where(c => c is > ' ' and < '\x7f' and not ('(' or ')' or '\\'))]);
        return visible.Length == 0 ? $"NewsBot/{version}" : $"NewsBot/{version} (+{visible})";
    }
}
