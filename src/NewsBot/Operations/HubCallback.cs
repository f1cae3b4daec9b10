using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Checks;
using NewsBot.Feeds.Reading;
using NewsBot.Feeds.WebSub;

namespace NewsBot.Operations;

/// <summary>
/// Where hubs call back (W3C WebSub §5.3 and §7): answers their challenges, and takes what they push down the corridor before it says
/// so, so that a hub repeats whatever was not taken. Anybody may call here: everything is bounded, and nothing unsigned is believed.
/// </summary>
internal sealed partial class HubCallback(
    HubDesk desk, HubStore hubs, FeedStore feeds, Corridor corridor, CheckMeter meter, IOptions<HubOptions> options, IOptions<ChecksOptions> checks,
    TimeProvider time, Random random, ILogger<HubCallback> logger) : IDisposable
{
    private const int MostClaims = 20;
    private static readonly TimeSpan ClaimAgain = TimeSpan.FromMilliseconds(250);
    private readonly HubOptions _options = options.Value;
    private readonly SemaphoreSlim _places = new(options.Value.PushesAtOnce);

    /// <summary>Bounds what the server reads of a request at all.</summary>
    public void Bound(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = _options.LargestPush;
    }

    /// <summary>Opens the path; not at all while no public address is set.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        if (!_options.IsOn) return;
        routes.MapGet("/websub/{callback}", AnswerAsync);
        routes.MapPost("/websub/{callback}", TakeAsync);
    }

    public void Dispose() => _places.Dispose();

    private async Task AnswerAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var answer = await desk.AnswerAsync(Callback(context), name => query.TryGetValue(name, out var values) ? values[0] : null, context.RequestAborted);
        if (answer is WebSubChallenge.Answer.Refuse) context.Response.StatusCode = StatusCodes.Status404NotFound;
        if (answer is not WebSubChallenge.Answer.Confirm confirm) return;
        // Whoever knows the path chooses the challenge: it must not become a page.
        context.Response.ContentType = "text/plain";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.WriteAsync(confirm.Challenge, context.RequestAborted);
    }

    private async Task TakeAsync(HttpContext context)
    {
        var ct = context.RequestAborted;
        if (await hubs.FindAsync(Callback(context), ct) is not { State: not "ending" } lease)
        {
            meter.Push("unknown");
            context.Response.StatusCode = StatusCodes.Status410Gone;
            return;
        }

        if (!_places.Wait(0, CancellationToken.None))
        {
            Busy(context);
            return;
        }

        try
        {
            await TakeAsync(context, lease, ct);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task TakeAsync(HttpContext context, HubLease lease, CancellationToken ct)
    {
        if (await ReadAsync(context, ct) is not { } body) return;
        // Told apart from a taken one by nothing (§7.1).
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        if (!WebSubSignature.Fits(context.Request.Headers["X-Hub-Signature"], body, lease.Secret))
        {
            meter.Push("forged");
            await hubs.ForgedAsync(lease, ct);
            Log.Forged(logger, lease.FeedId);
            return;
        }

        await hubs.PushedAsync(lease, time.GetUtcNow(), ct);
        if (FeedReader.Read(body, new Uri(lease.Topic), context.Request.ContentType).Document is not { } document)
        {
            // Something has changed, and the hub does not say what: the feed itself does.
            meter.Push("unread");
            await feeds.HastenAsync([lease.FeedId], time.GetUtcNow(), time.GetUtcNow(), ct);
        }
        else if (await ClaimAsync(lease.FeedId, ct) is { } feed)
        {
            var run = await corridor.RunAsync(new FeedCheck(feed, time.GetUtcNow(), TimeSpan.Zero, new CheckOutcome.Pushed(document, lease.LiveUntil)), ct);
            meter.Push("taken");
            Log.Taken(logger, feed.Id, run.NewEntries, run.Alerts);
        }
        else
        {
            Busy(context);
        }
    }

    private static async Task<byte[]?> ReadAsync(HttpContext context, CancellationToken ct)
    {
        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, ct);
            return body.ToArray();
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException error)
        {
            // Larger than the limit, too slow, or broken.
            context.Response.StatusCode = error.StatusCode;
            return null;
        }
    }

    // A check under way may have fetched before this was published, so the push waits for it instead of being taken for known.
    private async Task<Feed?> ClaimAsync(FeedId id, CancellationToken ct)
    {
        for (var i = 0; i < MostClaims; i++)
        {
            if (await feeds.ClaimOneAsync(id, time.GetUtcNow(), checks.Value.Lease, random.NextInt64(1, long.MaxValue), ct) is { } feed) return feed;
            await Task.Delay(ClaimAgain, time, ct);
        }

        return null;
    }

    private void Busy(HttpContext context)
    {
        meter.Push("busy");
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "5";
    }

    private static string Callback(HttpContext context) => context.Request.RouteValues["callback"] as string ?? "";

    private static partial class Log
    {
        [LoggerMessage(8011, LogLevel.Debug, "A hub pushed feed {FeedId}: {Entries} new entries, {Alerts} alerts.")]
        public static partial void Taken(ILogger logger, FeedId feedId, int entries, int alerts);

        [LoggerMessage(8012, LogLevel.Information, "A push for feed {FeedId} had no fitting signature and was dropped.")]
        public static partial void Forged(ILogger logger, FeedId feedId);
    }
}
