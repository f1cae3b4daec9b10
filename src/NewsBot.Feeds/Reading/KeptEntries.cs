namespace NewsBot.Feeds.Reading;

/// <summary>
/// The entries of one document, at most so many: those at its top, where feeds put the newest, or those at its end when it begins with its oldest.
/// </summary>
internal sealed class KeptEntries(int most)
{
    public List<FeedEntry> All { get; } = [];

    /// <summary>Whether the document had more.</summary>
    public bool HasLeftOut { get; private set; }

    private bool IsOldestFirst => (All[0].Published ?? All[0].Updated) < (All[^1].Published ?? All[^1].Updated);

    /// <summary>Whether another entry is worth reading; when none is, neither is the rest of the document.</summary>
    public bool TakesMore()
    {
        if (All.Count < most)
        {
            return true;
        }

        HasLeftOut = true;
        return IsOldestFirst;
    }

    public void Add(FeedEntry entry)
    {
        if (All.Count == most)
        {
            All.RemoveAt(0);
        }

        All.Add(entry);
    }
}
