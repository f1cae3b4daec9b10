using NewsBot.Feeds.Fetching;
using NewsBot.Feeds.Reading;

namespace NewsBot.Checks;

/// <summary>One check of a feed, with its outcome.</summary>
/// <param name="Feed">The feed as it was claimed.</param>
/// <param name="At">When the check began.</param>
/// <param name="Duration">From the request to the document.</param>
/// <param name="Outcome">What it came to.</param>
internal sealed record FeedCheck(Feed Feed, DateTimeOffset At, TimeSpan Duration, CheckOutcome Outcome)
{
    /// <summary>The document; null when none came.</summary>
    public FeedDocument? Document => Outcome switch
    {
        CheckOutcome.Fetched fetched => fetched.Document,
        CheckOutcome.Pushed pushed => pushed.Document,
        _ => null,
    };
}

/// <summary>What one check of a feed came to.</summary>
internal abstract record CheckOutcome
{
    private CheckOutcome() { }

    /// <summary>The feed was fetched and read.</summary>
    /// <param name="Document">What it says.</param>
    /// <param name="Partial">The body ended early: what is missing in it is not gone, and its validators are not kept.</param>
    /// <param name="Validators">As received.</param>
    /// <param name="BodyHash">Tells the same body again.</param>
    /// <param name="Freshness">How long the server says it stays fresh.</param>
    /// <param name="PermanentTarget">Where the server says it has moved for good.</param>
    public sealed record Fetched(
        FeedDocument Document, bool Partial, Validators Validators, string BodyHash, TimeSpan? Freshness, Uri? PermanentTarget) : CheckOutcome
    {
        /// <summary>The hub that pushes the feed, and the address the hub knows it by; null when it names none.</summary>
        public (Uri Hub, Uri Topic)? Hub { get; init; }
    }

    /// <summary>The feed's hub sent a document; nothing was asked of the feed's own server.</summary>
    /// <param name="Document">What it says. What is missing in it is not gone: a hub may send the new alone.</param>
    /// <param name="Until">How long the hub has promised to push.</param>
    public sealed record Pushed(FeedDocument Document, DateTimeOffset? Until) : CheckOutcome;

    /// <summary>Nothing is new: the server says so (RFC 9110 §15.4.5), or the body is the one we know.</summary>
    /// <param name="Validators">To be sent next time.</param>
    /// <param name="Whole">True when the body came, and was the one we know.</param>
    /// <param name="Freshness">How long the server says it stays fresh.</param>
    /// <param name="PermanentTarget">Where the server says it has moved for good.</param>
    public sealed record NotModified(Validators Validators, bool Whole, TimeSpan? Freshness, Uri? PermanentTarget) : CheckOutcome;

    /// <summary>The check has to wait.</summary>
    /// <param name="RetryAfter">How long.</param>
    /// <param name="Detail">Why, in a sentence.</param>
    /// <param name="Asked">True when the server asked for it (429, 503); false when our own budget for the host held the request back.</param>
    public sealed record Throttled(TimeSpan RetryAfter, string Detail, bool Asked) : CheckOutcome;

    /// <summary>The feed was taken down for good (410).</summary>
    public sealed record Gone(string Detail) : CheckOutcome;

    /// <summary>Nothing usable came.</summary>
    /// <param name="Kind">The fetch's kind of failure, or NotAFeed.</param>
    /// <param name="Detail">What happened, in a sentence.</param>
    /// <param name="Offline">True when our own network seems to be away: the feed is not to blame.</param>
    public sealed record Failed(string Kind, string Detail, bool Offline = false) : CheckOutcome;
}
