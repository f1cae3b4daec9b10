using NewsBot.Feeds.Fetching;
using NewsBot.Feeds.Reading;
using NewsBot.Topics;

namespace NewsBot.Operations;

/// <summary>Looks whether the feeds that are known by name still live: each is fetched once, under the bot's own name, a few at a time.</summary>
internal static class CatalogueExamination
{
    private const int AtOnce = 12;

    /// <summary>A line a feed that no longer is what the catalogue says, and the sum of all.</summary>
    public static async Task<(IReadOnlyList<string> Findings, string Sum)> RunAsync(IReadOnlyList<CatalogueFeed> feeds, FeedFetcher fetcher, CancellationToken ct)
    {
        var findings = new string?[feeds.Count];
        var (living, unsure, unreached) = (0, 0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, feeds.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (i, token) =>
        {
            // Without a way out every feed looks dead; then there is no use in asking the others.
            if (fetcher.LooksOffline)
            {
                Interlocked.Increment(ref unreached);
                return;
            }

            using var outcome = await fetcher.FetchAsync(new FetchRequest(new Uri(feeds[i].Address)), token);
            switch (outcome)
            {
                case FetchOutcome.Fetched body when FeedReader.Read(body.Body, body.FinalAddress, body.ContentType).Document is not null:
                    Interlocked.Increment(ref living);
                    if (body.PermanentTarget is { } target) findings[i] = $"{Name(feeds[i])} has moved to {FeedFetcher.Shown(target)}";
                    break;
                case FetchOutcome.Throttled:
                    Interlocked.Increment(ref unsure);
                    break;
                default:
                    findings[i] = $"{Name(feeds[i])}: {Why(outcome)}";
                    break;
            }
        });
        if (fetcher.LooksOffline || (living == 0 && unsure == 0 && unreached > 0))
            return ([], "This machine does not reach the web, so nothing can be said of the catalogue's feeds.");
        var others = findings.Count(finding => finding is not null);
        return ([.. findings.OfType<string>()],
            $"{living} of the {feeds.Count} feeds of the catalogue live{(unsure > 0 ? $", {unsure} ask to come later" : "")}{(others > 0 ? $"; {others} want a look" : "")}.");
    }

    private static string Name(CatalogueFeed feed) => $"{feed.Outlet}, {feed.Subject} ({feed.Address})";

    private static string Why(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Gone gone => gone.Detail,
        FetchOutcome.Failed failed => failed.Detail,
        _ => "what stands there is no feed.",
    };
}
