using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Discovery;

/// <summary>A feed that was found, fetched and read.</summary>
/// <param name="Address">The address to follow, permanent redirects already taken.</param>
/// <param name="Kind">Its format.</param>
/// <param name="Document">What it holds now.</param>
/// <param name="OfferedAs">The name that the page gives it; null when the address was given itself or guessed.</param>
public sealed record FoundFeed(Uri Address, FeedKind Kind, FeedDocument Document, string? OfferedAs);
