using NewsBot.Feeds.Fetching;
using NewsBot.Feeds.Scheduling;

namespace NewsBot.Checks;

/// <summary>How a feed fares, in the words that every card and notice uses. Pure.</summary>
/// <param name="Condition">How it fares.</param>
/// <param name="Since">Since when; null when it is well.</param>
/// <param name="Reason">Why, in a sentence. It may quote the web.</param>
/// <param name="Advice">What would help, in a sentence of ours; null when nothing need be done.</param>
internal sealed record FeedHealth(FeedCondition Condition, DateTimeOffset? Since, string Reason, string? Advice)
{
    private const int FewestFailures = 3;

    /// <summary>True when somebody has to do something about it.</summary>
    public bool NeedsHelp => Condition is FeedCondition.Moved or FeedCondition.Dead or FeedCondition.Gone;

    /// <summary>Judges a feed by what its checks taught.</summary>
    public static FeedHealth Of(Feed feed, ChecksOptions options, DateTimeOffset now) => feed switch
    {
        { State: "gone" } => new(FeedCondition.Gone, feed.FailingSince, feed.FailureDetail ?? "Its outlet took it down.",
            "Replace its URL if the outlet has a new one, or remove it."),
        { State: "paused" } => new(FeedCondition.Paused, null, "It is paused.", "Resume it to hear of its news again."),
        { FailingSince: { } since, FailureKind: "Throttled" } => IsLong(since, options.DeadAfter, now)
            ? new(FeedCondition.Dead, since, Detail(feed), "Its host turns me away for good; another feed of the outlet may be open to readers.")
            : new(FeedCondition.Waiting, since, Detail(feed), null),
        { FailingSince: { } since } => new(IsDead(feed, since, options, now) ? FeedCondition.Dead : FeedCondition.Troubled, since, Detail(feed), Mend(feed.FailureKind)),
        { MoveTarget: { } target, MoveSince: { } since } when IsLong(since, PermanentMove.Confirmation, now) => new(FeedCondition.Moved, since,
            $"It forwards for good to {FeedFetcher.Shown(new Uri(target))}, which has another title.", "Replace its URL with that one if it is the same feed, or remove it."),
        { CheckedAt: null } => new(FeedCondition.Fresh, null, "It was not checked yet.", null),
        _ => new(FeedCondition.Well, null, "It answers and is read.", null),
    };

    // A process that was away for long finds old failures: only repeated ones count.
    private static bool IsDead(Feed feed, DateTimeOffset since, ChecksOptions options, DateTimeOffset now) =>
        feed.Failures >= FewestFailures && IsLong(since, PassesByItself(feed.FailureKind) ? options.DeadAfter : options.BarredAfter, now);

    private static bool IsLong(DateTimeOffset since, TimeSpan limit, DateTimeOffset now) => now - since >= limit;

    private static string Detail(Feed feed) => feed.FailureDetail ?? "It does not answer.";

    private static bool PassesByItself(string? kind) => kind is not (FeedLesson.NotAFeed or nameof(FailureKind.Challenge) or nameof(FailureKind.LoginRequired)
        or nameof(FailureKind.NotResolved) or nameof(FailureKind.PrivateAddress) or nameof(FailureKind.BadAddress));

    private static string Mend(string? kind) => kind switch
    {
        FeedLesson.NotAFeed => "If the feed has moved, replace its URL; the outlet's page will do, and I look for the feed there.",
        nameof(FailureKind.Challenge) => "Only the site's owner can let feed readers in; another feed of the outlet may be open. I ask again every few hours.",
        nameof(FailureKind.LoginRequired) => "A feed has to be readable without logging in; the outlet may offer another.",
        nameof(FailureKind.NotResolved) or nameof(FailureKind.BadAddress) => "If the outlet has a new address, replace the URL.",
        nameof(FailureKind.PrivateAddress) => "Feeds come from public addresses only; the operator can allow a private one.",
        nameof(FailureKind.TlsFailed) => "Its owner has to mend the certificate; until then I read nothing there.",
        nameof(FailureKind.TooLarge) => "The outlet may offer a smaller feed.",
        nameof(FailureKind.RedirectLoop) or nameof(FailureKind.TooManyRedirects) or nameof(FailureKind.BadRedirect) =>
            "Open the address in a browser: where that ends up may be the URL to replace it with.",
        nameof(FailureKind.HttpStatus) => "It may come back by itself; if the feed has moved, replace its URL.",
        _ => "It may come back by itself; I go on asking, less and less often.",
    };
}
