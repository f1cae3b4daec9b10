using System.Text;

namespace NewsBot.Feeds.Fetching;

/// <summary>
/// Fetches feeds and pages over HTTP, with manners and limits: conditional requests, few at a time to a host, never a private
/// address, never more than the limits allow. Every expected end is a <see cref="FetchOutcome"/>; only cancellation is thrown.
/// One instance serves the whole process; safe for all threads.
/// </summary>
public sealed class FeedFetcher : IDisposable
{
    private static readonly TimeSpan BusyWait = TimeSpan.FromMinutes(1);

    private readonly FeedFetcherOptions _options;
    private readonly TimeProvider _time;
    private readonly HostGates _gates;
    private readonly GuardedHttp _http;
    private readonly Reachability _reachability = new();

    /// <summary>Opens no connection yet.</summary>
    public FeedFetcher(FeedFetcherOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _time = time;
        _gates = new(options.RequestsPerHost);
        _http = new(options, time);
        Budget = new(time);
    }

    /// <summary>What hosts have taught about how often they like to be asked.</summary>
    public HostBudget Budget { get; }

    /// <summary>
    /// True while nobody could be reached lately, five hosts in a row: then a failure says nothing about its feed and should not be
    /// counted against it.
    /// </summary>
    public bool LooksOffline => _reachability.LooksOffline;

    /// <summary>Says whether an address is of the kind that can be fetched at all: absolute, http or https, with a host.</summary>
    public static bool CanFetch(Uri address) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https", HostNameType: not UriHostNameType.Unknown, Host.Length: > 0 };

    /// <summary>An address as people may see it: without user name, password and fragment.</summary>
    public static string Shown(Uri address) => Say.Address(address);

    /// <summary>Fetches one address.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled; a timeout is an outcome instead.</exception>
    public async Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!CanFetch(request.Address)) return NotFetchable();
        var outcome = await FollowAsync(request, ct);
        _reachability.Note(request.Address.Authority, outcome);
        return outcome;
    }

    /// <summary>Posts a form once, following nothing; null when it was accepted.</summary>
    internal async Task<FetchOutcome.Failed?> PostAsync(Uri address, string form, CancellationToken ct)
    {
        if (!CanFetch(address)) return NotFetchable();
        using var turn = await _gates.EnterAsync(address.Authority, ct);
        using var deadline = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            using var message = _http.Message(HttpMethod.Post, address);
            message.Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
            using var response = await _http.SendAsync(message, either.Token);
            if (response.IsSuccessStatusCode) return null;
            var (kind, sentence) = FailureSentences.OfStatus((int)response.StatusCode, address);
            return new(kind, sentence, (int)response.StatusCode);
        }
        catch (Exception e) when (IsExpected(e, ct))
        {
            return FailureSentences.Of(e, new(address), _options);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<FetchOutcome> FollowAsync(FetchRequest request, CancellationToken ct)
    {
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

    /// <summary>One request; null when it was a redirect that the trail now follows.</summary>
    private async Task<FetchOutcome?> HopAsync(FetchRequest request, RedirectTrail trail, TimeSpan spent, CancellationToken ct)
    {
        var started = _time.GetTimestamp();
        var left = _options.Timeout - spent;
        using var deadline = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            using var message = _http.Message(HttpMethod.Get, trail.Current);
            AddValidators(message, request);
            using var response = await _http.SendAsync(message, either.Token);
            var status = (int)response.StatusCode;
            switch (status)
            {
                case 304:
                    return NotModified(request, trail, response, spent + _time.GetElapsedTime(started));
                case 301 or 302 or 303 or 307 or 308:
                    return trail.Follow(status, ResponseHeaders.Raw(response, "Location"), _options.MaxRedirects);
                case >= 200 and < 300:
                    var body = await AnswerBody.ReadAsync(response, _options.MaxBodyBytes, either.Token);
                    return Answered(trail, response, body, spent + _time.GetElapsedTime(started));
                default:
                    return await RefusedAsync(trail, response, either.Token);
            }
        }
        catch (Exception e) when (IsExpected(e, ct))
        {
            return FailureSentences.Of(e, trail, _options);
        }
    }

    private static void AddValidators(HttpRequestMessage message, FetchRequest request)
    {
        if (request.Unconditional) return;
        if (request.Validators.ETag is { } tag) message.Headers.TryAddWithoutValidation("If-None-Match", tag);
        if (request.Validators.LastModified is { } date) message.Headers.TryAddWithoutValidation("If-Modified-Since", date);
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

    private FetchOutcome Answered(RedirectTrail trail, HttpResponseMessage response, AnswerBody.Result result, TimeSpan latency)
    {
        var status = (int)response.StatusCode;
        if (result.Body is not { } body)
            return result.Kind == FailureKind.Challenge
                ? Challenge(trail, result.Words, status)
                : new FetchOutcome.Failed(result.Kind, trail.Explain($"{Say.Address(trail.Current)} {result.Words}."), status);

        Budget.Served(trail.Current.Authority);
        var truncated = result.Truncated || status == 206;
        return new FetchOutcome.Fetched(body)
        {
            Hash = BodyHash.Of(body.Bytes),
            ContentType = ResponseHeaders.RawContent(response, "Content-Type"),
            LinkHeader = ResponseHeaders.Raw(response, "Link"),
            Validators = truncated ? Validators.None : ResponseHeaders.Validators(response),
            FinalAddress = WithoutCredentials(trail.Current),
            PermanentTarget = trail.PermanentTarget,
            Freshness = ResponseHeaders.Freshness(response, _time.GetUtcNow()),
            Latency = latency,
            Truncated = truncated,
            Downgraded = trail.Downgraded,
        };
    }

    private async Task<FetchOutcome> RefusedAsync(RedirectTrail trail, HttpResponseMessage response, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        if (status == 410 && trail.IsPermanent) return new FetchOutcome.Gone(trail.Explain($"{Say.Address(trail.Current)} is gone for good (410)."));
        var wish = status is 429 or 503 ? ResponseHeaders.RetryAfter(response, _time.GetUtcNow()) : null;
        if (MayBeWall(status, wish) && await AnswerBody.FindWallAsync(response, ct) is { } wall)
        {
            if (status == 429 || wish is not null) Budget.Refused(trail.Current.Authority, wish);
            return Challenge(trail, wall, status);
        }

        if (status is 429 or 503) return Throttled(trail, status, wish);
        var (kind, sentence) = FailureSentences.OfStatus(status, trail.Current);
        return new FetchOutcome.Failed(kind, trail.Explain(sentence), status);
    }

    // When a site behind a wall is broken (500, 502, 520 …), or is asked too often and names a time, the wall's own page says so, and means it.
    private static bool MayBeWall(int status, TimeSpan? wish) => status is not 404 and (< 500 or 503) && (status != 429 || wish is null);

    private FetchOutcome.Throttled Throttled(RedirectTrail trail, int status, TimeSpan? wish)
    {
        var host = trail.Current.Authority;

        // A 503 that names no time is one address's trouble, not the host's wish.
        var wait = status == 429 || wish is not null ? Budget.Refused(host, wish) : BusyWait;
        return new(wait, status, trail.Explain($"{host} asks to be left alone for {Say.Duration(wait)} ({status})."));
    }

    private static FetchOutcome.Failed Challenge(RedirectTrail trail, string wall, int status) => new(
        FailureKind.Challenge, trail.Explain($"{trail.Current.IdnHost} hides behind {wall}, which does not let programs in ({status})."), status);

    private static Uri WithoutCredentials(Uri address) =>
        address.UserInfo.Length == 0 ? address : new UriBuilder(address) { UserName = "", Password = "" }.Uri;

    private static FetchOutcome.Failed NotFetchable() => new(FailureKind.BadAddress, "Only http and https addresses can be fetched.");

    private static bool IsExpected(Exception e, CancellationToken ct) =>
        e is HttpRequestException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested);
}
