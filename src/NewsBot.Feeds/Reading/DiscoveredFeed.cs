namespace NewsBot.Feeds.Reading;

/// <summary>A feed that a web page offers by a <c>link rel=alternate</c>.</summary>
/// <param name="Url">Absolute http(s) address.</param>
/// <param name="Type">The media type as the page gives it, lower case.</param>
/// <param name="Title">The page's name for the feed, if it has one.</param>
public sealed record DiscoveredFeed(string Url, string Type, string? Title);
