namespace NewsBot.Feeds.Reading;

/// <summary>One entry as a feed gives it. All text is plain; all addresses are absolute http(s). What the feed doesn't say is null.</summary>
public sealed record FeedEntry
{
    /// <summary>The entry's id as written (guid, atom:id, JSON Feed id), trimmed. Not always unique: that is for the store to judge.</summary>
    public string? Id { get; init; }

    /// <summary>Whether the feed says that <see cref="Id"/> is the article's address (RSS 2.0 <c>isPermaLink</c>).</summary>
    public bool IdIsPermalink { get; init; }

    /// <summary>The headline.</summary>
    public string? Title { get; init; }

    /// <summary>The article's address.</summary>
    public string? Link { get; init; }

    /// <summary>When the entry was first published; may lie in the future. Never "now" for want of a date.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When the entry last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Name of the first author.</summary>
    public string? Author { get; init; }

    /// <summary>The short form of the text.</summary>
    public string? SummaryText { get; init; }

    /// <summary>The full form of the text.</summary>
    public string? ContentText { get; init; }

    /// <summary>Labels, in the order of the document.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The picture that goes with the story.</summary>
    public string? Image { get; init; }

    /// <summary>Name of the outlet the entry was taken from (RSS <c>source</c>, atom:source).</summary>
    public string? SourceTitle { get; init; }

    /// <summary>Address of the feed or site the entry was taken from.</summary>
    public string? SourceUrl { get; init; }
}
