namespace NewsBot.Topics.Search;

/// <summary>What the index needs of an entry.</summary>
internal sealed record UnindexedEntry(long Id, long FeedId, string Title, string Summary, string? Link, string? Language, string Outlet)
{
    public const string Select =
        "SELECT e.id, e.feed_id, e.title, e.summary, e.link, e.language, o.name AS outlet FROM entries e JOIN outlets o ON o.id = e.outlet_id";

    /// <summary>Its terms.</summary>
    public string Terms => SearchTerms.Of(new TopicText(Title, Summary, Outlet, Link ?? "", Language ?? ""), FeedId);
}
