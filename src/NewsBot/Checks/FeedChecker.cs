using NewsBot.Feeds.Fetching;
using NewsBot.Feeds.Reading;
using NewsBot.Feeds.Scheduling;
using NewsBot.Feeds.WebSub;

namespace NewsBot.Checks;

/// <summary>The stage "check": fetches one feed and reads it. Never throws for anything that the web answers.</summary>
internal sealed class FeedChecker(FeedFetcher fetcher, TimeProvider time)
{
    public async Task<FeedCheck> CheckAsync(Feed feed, CancellationToken ct)
    {
        var at = time.GetUtcNow();
        var started = time.GetTimestamp();
        var outcome = await OutcomeAsync(feed, at, ct);
        return new FeedCheck(feed, at, time.GetElapsedTime(started), outcome);
    }

    private async Task<CheckOutcome> OutcomeAsync(Feed feed, DateTimeOffset now, CancellationToken ct)
    {
        var request = new FetchRequest(new Uri(feed.Address))
        {
            Validators = new Validators(feed.Etag, feed.LastModified),
            // Once a week in full: it cures servers that answer "not modified" for ever.
            Unconditional = FeedSchedule.WantsWholeAnswer(feed.FullAt, now, feed.Id.Value),
        };
        using var fetched = await fetcher.FetchAsync(request, ct);
        return fetched switch
        {
            FetchOutcome.Fetched body => Read(feed, body),
            FetchOutcome.NotModified same => new CheckOutcome.NotModified(same.Validators, false, same.Freshness, same.PermanentTarget),
            FetchOutcome.Throttled wait => new CheckOutcome.Throttled(wait.RetryAfter, wait.Detail, wait.Status is not null),
            FetchOutcome.Gone gone => new CheckOutcome.Gone(gone.Detail),
            FetchOutcome.Failed failed => new CheckOutcome.Failed(failed.Kind.ToString(), failed.Detail, fetcher.LooksOffline),
            _ => throw new InvalidOperationException($"Unknown outcome of a fetch: {fetched.GetType().Name}."),
        };
    }

    private static CheckOutcome Read(Feed feed, FetchOutcome.Fetched body)
    {
        var hash = body.Hash.ToString();
        if (hash == feed.BodyHash && feed.BaselineAt is not null)
            return new CheckOutcome.NotModified(body.Validators, true, body.Freshness, body.PermanentTarget);
        var read = FeedReader.Read(body.Body, body.FinalAddress, body.ContentType);
        return read.Document is { } document
            ? new CheckOutcome.Fetched(document, read.Partial || body.Truncated, body.Validators, hash, body.Freshness, body.PermanentTarget)
            {
                Hub = WebSubHub.Find(body.LinkHeader, document.HubUrls, document.SelfUrl, body.FinalAddress),
            }
            : new CheckOutcome.Failed(FeedLesson.NotAFeed, read.Error ?? $"{feed.Address} gave something that is not a feed.");
    }
}
