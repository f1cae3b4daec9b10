namespace NewsBot.Entries;

/// <summary>What a fetched document brought.</summary>
/// <param name="New">Entries never seen before, oldest first.</param>
/// <param name="Changed">Entries seen before, worded otherwise now.</param>
/// <param name="StartedOver">True when the feed showed its archive as new.</param>
internal sealed record RecognisedDocument(IReadOnlyList<NewEntry> New, IReadOnlyList<ChangedEntry> Changed, bool StartedOver)
{
    /// <summary>All entries that the document shows.</summary>
    public IReadOnlySet<EntryId> Present { get; init; } = new HashSet<EntryId>();

    public static RecognisedDocument Nothing { get; } = new([], [], false);
}
