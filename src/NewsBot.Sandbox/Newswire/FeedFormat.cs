namespace NewsBot.Sandbox.Newswire;

/// <summary>The dialects in which the newswire's outlets publish.</summary>
internal enum FeedFormat
{
    /// <summary>RSS 2.0.</summary>
    Rss,

    /// <summary>RFC 4287.</summary>
    Atom,

    /// <summary>RSS 1.0.</summary>
    Rdf,

    /// <summary>JSON Feed 1.1.</summary>
    Json,
}
