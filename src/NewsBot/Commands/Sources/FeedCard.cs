using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;

namespace NewsBot.Commands.Sources;

/// <summary>How feeds are shown: a line in a list, a line of trouble, and a card with all that is known of one. Pure.</summary>
internal static class FeedCard
{
    private const int LongestReason = 240;
    private const int MostLines = 8;

    /// <summary>What people call a feed.</summary>
    public static string Name(Feed feed) => feed.Title ?? feed.OutletName;

    /// <summary>An address as people may see it: a password in it is for its server only.</summary>
    public static string Address(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) ? $"{uri.Authority}{uri.PathAndQuery}" : address;

    public static string Mark(FeedCondition condition) => condition switch
    {
        FeedCondition.Well => "🟢",
        FeedCondition.Fresh => "🔵",
        FeedCondition.Paused => "⚪",
        FeedCondition.Waiting => "🟡",
        FeedCondition.Moved or FeedCondition.Troubled => "🟠",
        FeedCondition.Dead => "🔴",
        _ => "⚫",
    };

    /// <summary>One line of a list of sources.</summary>
    public static string Line(Feed feed, FeedHealth health)
    {
        var when = feed.CheckedAt is { } at ? $"checked {Card.Ago(at)}" : "not checked yet";
        return $"{Mark(health.Condition)} {Card.Name(Name(feed))} · {Card.Typed(Address(feed.Address), 120)} · {when} · no. {feed.Id}";
    }

    /// <summary>What is wrong with a feed, since when, and when it is tried again.</summary>
    public static string Trouble(Feed feed, FeedHealth health) =>
        $"{Mark(health.Condition)} {Card.Name(Name(feed))} (`{feed.Id}`){Since(health)}: {Reason(health)}{(feed.State == "active" ? $" Next try {Card.Ago(feed.NextCheckAt)}." : "")}";

    /// <summary>All that is known of one feed.</summary>
    /// <param name="feed">The feed as the asking server has it.</param>
    /// <param name="health">How it fares.</param>
    /// <param name="pace">How often it publishes and is checked.</param>
    /// <param name="checks">Its last checks, newest first.</param>
    /// <param name="latencies">From published to seen, shortest first.</param>
    /// <param name="hub">Its place at the hub it names; null when it names none.</param>
    /// <param name="news">What has just happened to it, in a sentence; or null.</param>
    public static Embed Whole(Feed feed, FeedHealth health, FeedPace pace, IReadOnlyList<PastCheck> checks, IReadOnlyList<TimeSpan> latencies, HubLease? hub, string? news)
    {
        var advice = health.Advice is null ? "" : $"\n**What helps:** {health.Advice}";
        var card = Card.Of(SafeText.Plain(Name(feed), 200), $"{(news is null ? "" : news + "\n")}{Mark(health.Condition)} {Word(health)}{Since(health)}: {Reason(health)}{advice}", $"Feed no. {feed.Id}");
        return card with
        {
            Fields =
            [
                Card.Field("Address", Card.Typed(Address(feed.Address), 500)),
                Card.Field("Rhythm", Rhythm(feed, pace)),
                Card.Field("From published to seen", Latency(latencies)),
                .. hub is null ? [] : new[] { Card.Field("Push", Push(hub)) },
                Card.Field("Last checks", checks.Count == 0 ? "None yet." : string.Join('\n', Lines(checks).Take(MostLines))),
            ],
        };
    }

    private static string Word(FeedHealth health) => health.Condition switch
    {
        FeedCondition.Well => "Well",
        FeedCondition.Fresh => "New",
        FeedCondition.Paused => "Paused",
        FeedCondition.Waiting => "Waiting",
        FeedCondition.Moved => "Moved",
        FeedCondition.Troubled => "In trouble",
        FeedCondition.Dead => "Dead",
        _ => "Taken down",
    };

    private static string Since(FeedHealth health) => health.Since is { } since ? $" since {Card.Ago(since)}" : "";

    private static string Reason(FeedHealth health) => SafeText.Plain(health.Reason, LongestReason);

    private static string Rhythm(Feed feed, FeedPace pace)
    {
        var publishes = pace.EntriesADay switch
        {
            null => "How often it publishes is not known yet",
            >= 1.5 and var many => $"About {many:0} entries a day",
            var few => $"About {Math.Max(1, few.Value * 7):0} a week",
        };
        var asked = pace.Interval is { } interval ? $", so it is checked every {Card.Span(interval)}" : "";
        var next = feed.State == "active" ? $"; next check {Card.Ago(feed.NextCheckAt)}" : "";
        return $"{publishes}{asked}{next}.";
    }

    private static string Latency(IReadOnlyList<TimeSpan> latencies) => latencies.Count == 0
        ? "No dated news in the last 7 days."
        : $"Half within **{Card.Span(Share(latencies, 0.5))}**, 95 in 100 within **{Card.Span(Share(latencies, 0.95))}** ({Card.Count(latencies.Count, "entry", "entries")} of the last 7 days).";

    private static string Push(HubLease hub)
    {
        var name = SafeText.Plain(SafeText.Host(hub.Hub) ?? hub.Hub, 80);
        var state = hub switch
        {
            { State: "ending" } => $"Taking leave of {name}.",
            { State: "live", PushedAt: { } at } => $"{name} pushes it until {Card.Ago(hub.LiveUntil!.Value)}: {Card.Count(hub.Pushes, "push", "pushes")}, the last {Card.Ago(at)}.",
            { State: "live" } => $"{name} has promised to push it until {Card.Ago(hub.LiveUntil!.Value)}, and has pushed nothing yet.",
            { Detail: { } detail } => $"{name} does not push it: {SafeText.Plain(detail, 200)}",
            _ => $"{name} was asked to push it and has not confirmed yet.",
        };
        return hub.Forged == 0 ? state : $"{state} {Card.Count(hub.Forged, "push", "pushes")} without a fitting signature dropped.";
    }

    private static TimeSpan Share(IReadOnlyList<TimeSpan> sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];

    // Checks that came to the same stand on one line.
    private static IEnumerable<string> Lines(IReadOnlyList<PastCheck> checks)
    {
        for (var i = 0; i < checks.Count;)
        {
            var (first, count) = (checks[i], 1);
            while (i + count < checks.Count && checks[i + count] is var next && next.Outcome == first.Outcome && next.Detail == first.Detail && next.NewEntries == first.NewEntries) count++;
            var times = count == 1 ? "" : $" ({count} times, since {Card.Clock(checks[i + count - 1].At)})";
            yield return $"{Card.Clock(first.At)} {Outcome(first)}{times}";
            i += count;
        }
    }

    private static string Outcome(PastCheck check) => check.Outcome switch
    {
        "fetched" => $"{Card.Count(check.NewEntries, "new entry", "new entries")} of {check.Entries}, {check.DurationMs} ms",
        "pushed" => $"{Card.Count(check.NewEntries, "new entry", "new entries")}, pushed by its hub",
        "unchanged" => "nothing new",
        _ => SafeText.Plain(check.Detail ?? check.Outcome, 120),
    };
}
