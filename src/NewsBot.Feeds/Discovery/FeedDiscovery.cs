using NewsBot.Feeds.Fetching;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Discovery;

/// <summary>
/// Finds the feed behind what a person typed: a feed's own address, a site's page that offers feeds, or a site that has one at a
/// customary place without saying so. Every feed it returns was fetched and read. Safe for all threads.
/// </summary>
public sealed class FeedDiscovery(FeedFetcher fetcher)
{
    private const int MostCandidates = 5;

    private static readonly string[] CustomaryPlaces = ["/feed", "/rss.xml", "/feed.xml", "/atom.xml", "/rss", "/index.xml"];

    /// <summary>Reads what a person typed as an address: <c>https://</c> may be left out, <c>feed:</c> may be there; null when it is none.</summary>
    public static Uri? ParseAddress(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var text = typed.Trim().Trim('<', '>');
        if (text.StartsWith("feed:", StringComparison.OrdinalIgnoreCase)) text = text[5..].TrimStart('/');
        if (text.Length == 0 || text.Any(char.IsWhiteSpace)) return null;
        var scheme = text.Contains("://", StringComparison.Ordinal);
        if (!Uri.TryCreate(scheme ? text : "https://" + text, UriKind.Absolute, out var address) || !FeedFetcher.CanFetch(address)) return null;
        var isMailAddress = !scheme && address.UserInfo.Length > 0;
        return !isMailAddress && LooksLikeHost(address) ? address : null;
    }

    /// <summary>Looks for feeds at what a person typed; without a scheme https is tried first, then http.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public async Task<DiscoveryOutcome> FindAsync(string typed, CancellationToken ct)
    {
        if (ParseAddress(typed) is not { } address)
            return new DiscoveryOutcome.NotFound("This is not a web address; one looks like https://example.org/feed.", FailureKind.BadAddress);

        var outcome = await FindAsync(address, ct);
        var schemeWasGuessed = !typed.Contains("://", StringComparison.Ordinal);
        if (schemeWasGuessed && outcome is DiscoveryOutcome.NotFound { Kind: FailureKind.ConnectFailed or FailureKind.TlsFailed or FailureKind.Timeout })
        {
            var plain = new UriBuilder(address) { Scheme = Uri.UriSchemeHttp, Port = address.IsDefaultPort ? 80 : address.Port }.Uri;
            if (await FindAsync(plain, ct) is DiscoveryOutcome.Found found) return found;
        }

        return outcome;
    }

    /// <summary>Looks for feeds at an address.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public async Task<DiscoveryOutcome> FindAsync(Uri address, CancellationToken ct)
    {
        using var outcome = await fetcher.FetchAsync(new(address), ct);
        if (outcome is not FetchOutcome.Fetched page) return NotFetched(outcome);

        var result = Read(page);
        if (IsTorso(page, result))
            return new DiscoveryOutcome.NotFound($"{Say.Address(address)} broke off before the first entry; it may work later.", FailureKind.ConnectFailed);
        if (AsFeed(address, page, result, null) is { } feed) return new DiscoveryOutcome.Found([feed]);
        if (result.Kind == FeedKind.SitemapIndex)
            return NoFeed($"{Say.Address(address)} is a list of sitemaps, not a feed; give one of the sitemaps it names.");
        if (result.Kind != FeedKind.Html) return NoFeed(Sentence(address, result.Error));

        return result.Discovered.Count > 0
            ? await VerifyAsync(address, result.Discovered, ct)
            : await GuessAsync(page.FinalAddress, ct) ?? NoFeed(Sentence(address, result.Error));
    }

    private async Task<DiscoveryOutcome> VerifyAsync(Uri page, IReadOnlyList<DiscoveredFeed> offered, CancellationToken ct)
    {
        var tries = await Task.WhenAll(offered.Take(MostCandidates).Select(o => TryAsync(new(o.Url), o.Title, ct)));
        var feeds = tries.Select(t => t.Feed).OfType<FoundFeed>().DistinctBy(f => f.Address).ToList();
        if (feeds.Count > 0) return new DiscoveryOutcome.Found(feeds);
        var names = offered.Count == 1 ? "a feed, and it does not work" : $"{offered.Count} feeds, and none of the first {tries.Length} works";
        return NoFeed($"{Say.Address(page)} offers {names}: {tries[0].Trouble}");
    }

    /// <summary>Tries the customary places one after the other; null when none holds a feed.</summary>
    private async Task<DiscoveryOutcome?> GuessAsync(Uri page, CancellationToken ct)
    {
        foreach (var place in CustomaryPlaces)
            if ((await TryAsync(new(page, place), null, ct)).Feed is { } feed)
                return new DiscoveryOutcome.Found([feed]);
        return null;
    }

    private async Task<(FoundFeed? Feed, string Trouble)> TryAsync(Uri address, string? offeredAs, CancellationToken ct)
    {
        using var outcome = await fetcher.FetchAsync(new(address), ct);
        if (outcome is not FetchOutcome.Fetched fetched) return (null, NotFetched(outcome).Sentence);
        var result = Read(fetched);
        return (AsFeed(address, fetched, result, offeredAs), Sentence(address, result.Error));
    }

    private static FeedReadResult Read(FetchOutcome.Fetched fetched) => FeedReader.Read(fetched.Body, fetched.FinalAddress, fetched.ContentType);

    private static FoundFeed? AsFeed(Uri asked, FetchOutcome.Fetched fetched, FeedReadResult result, string? offeredAs) =>
        result.Document is { } document && !IsTorso(fetched, result) && result.Kind is not (FeedKind.SitemapIndex or FeedKind.AtomEntry)
            ? new(fetched.PermanentTarget ?? new(asked.GetLeftPart(UriPartial.Query)), result.Kind, document, offeredAs)
            : null;

    // A feed may be empty, and a cut one is worth what came; cut and empty, nobody knows what it would have been.
    private static bool IsTorso(FetchOutcome.Fetched fetched, FeedReadResult result) => fetched.Truncated && result.Document is { Entries.Count: 0 };

    private static DiscoveryOutcome.NotFound NoFeed(string sentence) => new(sentence, null);

    private static DiscoveryOutcome.NotFound NotFetched(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Failed failed => new(WithAdvice(failed), failed.Kind),
        FetchOutcome.Throttled throttled => new(throttled.Detail, FailureKind.HttpStatus),
        FetchOutcome.Gone gone => new(gone.Detail, FailureKind.HttpStatus),
        _ => new("The site answered in an unexpected way.", FailureKind.HttpStatus),
    };

    private static string WithAdvice(FetchOutcome.Failed failed)
    {
        var advice = failed.Kind switch
        {
            FailureKind.NotResolved => "check how the address is spelled",
            FailureKind.LoginRequired => "a feed has to be readable without logging in",
            FailureKind.HttpStatus when failed.Status == 404 => "check the address, or give the site's home page",
            FailureKind.Challenge => "the site's owner would have to let feed readers in",
            FailureKind.TooLarge => "the site may offer a smaller feed",
            FailureKind.BadEncoding => "only the site's owner can mend that",
            FailureKind.EmptyBody or FailureKind.Timeout or FailureKind.ConnectFailed => "it may work later",
            _ => null,
        };
        return advice is null ? failed.Detail : $"{failed.Detail.TrimEnd('.')}; {advice}.";
    }

    /// <summary>Puts the address in the place of the reader's "This".</summary>
    private static string Sentence(Uri address, string? error) => error switch
    {
        null => $"{Say.Address(address)} is not a feed that can be followed.",
        _ when error.StartsWith("This ", StringComparison.Ordinal) => $"{Say.Address(address)}{error[4..]}",
        _ => $"{Say.Address(address)} is not a feed: {char.ToLowerInvariant(error[0])}{error[1..]}",
    };

    /// <summary>A single word is more likely a slip than a host; an address in numbers or a name with a port is meant.</summary>
    private static bool LooksLikeHost(Uri address) =>
        address.HostNameType != UriHostNameType.Dns || address.Host.Contains('.', StringComparison.Ordinal) || !address.IsDefaultPort;
}
