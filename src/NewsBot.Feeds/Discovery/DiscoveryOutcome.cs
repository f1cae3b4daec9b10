using System.Diagnostics.CodeAnalysis;
using NewsBot.Feeds.Fetching;

namespace NewsBot.Feeds.Discovery;

/// <summary>What can come of looking for a feed.</summary>
[SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "A closed family lives in its base.")]
public abstract record DiscoveryOutcome
{
    private DiscoveryOutcome() { }

    /// <summary>Feeds that work, the best first; never empty.</summary>
    /// <param name="Feeds">One when the address was a feed itself, else what the page offers, in its order, comments last.</param>
    public sealed record Found(IReadOnlyList<FoundFeed> Feeds) : DiscoveryOutcome;

    /// <summary>No feed.</summary>
    /// <param name="Sentence">One sentence for the person who gave the address: what is there, and what might help.</param>
    /// <param name="Kind">What kept the address from being fetched; null when it was fetched and is no feed.</param>
    public sealed record NotFound(string Sentence, FailureKind? Kind) : DiscoveryOutcome;
}
