using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NewsBot.Feeds.WebSub;

/// <summary>Answers a hub that calls back to make sure that a request was meant (W3C WebSub §5.3). Pure.</summary>
public static class WebSubChallenge
{
    private static readonly TimeSpan DefaultLease = TimeSpan.FromDays(10);
    private static readonly TimeSpan ShortestLease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestLease = TimeSpan.FromDays(90);

    /// <summary>What to answer.</summary>
    [SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "A closed family lives in its base.")]
    public abstract record Answer
    {
        private Answer() { }

        /// <summary>Answer 200 with the challenge as the body and nothing else; a subscription then holds for the lease.</summary>
        /// <param name="Challenge">The body.</param>
        /// <param name="Lease">Between 5 minutes and 90 days whatever the hub says; zero when unsubscribing.</param>
        public sealed record Confirm(string Challenge, TimeSpan Lease) : Answer;

        /// <summary>Answer 200; the hub declines the subscription, now or later (§5.2).</summary>
        /// <param name="Reason">The hub's words, at most 200 characters; text from outside.</param>
        public sealed record Denied(string? Reason) : Answer;

        /// <summary>Answer 404: nobody here asked for this.</summary>
        public sealed record Refuse : Answer;
    }

    /// <summary>Judges a callback's query.</summary>
    /// <param name="query">Gives a parameter's decoded value, or null.</param>
    /// <param name="topic">The topic of the callback's subscription; null when the callback is not known.</param>
    /// <param name="wanted">Whether it is wanted now: true confirms a subscription, false an unsubscription.</param>
    public static Answer Judge(Func<string, string?> query, Uri? topic, bool wanted)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (topic is null || !string.Equals(query("hub.topic"), topic.AbsoluteUri, StringComparison.Ordinal)) return new Answer.Refuse();
        var mode = query("hub.mode");
        if (mode == "denied") return new Answer.Denied(query("hub.reason") is { } reason ? reason[..Math.Min(reason.Length, 200)] : null);
        if (mode != (wanted ? "subscribe" : "unsubscribe") || query("hub.challenge") is not { Length: > 0 and <= 4096 } challenge) return new Answer.Refuse();
        return new Answer.Confirm(challenge, wanted ? Lease(query("hub.lease_seconds")) : TimeSpan.Zero);
    }

    private static TimeSpan Lease(string? seconds)
    {
        if (!long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return DefaultLease;
        return TimeSpan.FromSeconds(Math.Clamp(value, (long)ShortestLease.TotalSeconds, (long)LongestLease.TotalSeconds));
    }
}
