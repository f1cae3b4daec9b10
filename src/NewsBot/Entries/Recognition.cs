namespace NewsBot.Entries;

/// <summary>What one entry of a fetched document turned out to be.</summary>
internal abstract record Recognition(IncomingEntry Entry, IReadOnlyList<EntryKey> Keys)
{
    /// <summary>Never seen in this feed.</summary>
    public sealed record New(IncomingEntry Entry, IReadOnlyList<EntryKey> Keys, Standing Standing, string? Reason)
        : Recognition(Entry, Keys);

    /// <summary>Seen before, and its words or its link differ now.</summary>
    public sealed record Changed(IncomingEntry Entry, IReadOnlyList<EntryKey> Keys, KnownEntry Known, string By) : Recognition(Entry, Keys);

    /// <summary>Seen before and the same.</summary>
    public sealed record Seen(IncomingEntry Entry, IReadOnlyList<EntryKey> Keys, EntryId Id) : Recognition(Entry, Keys);

    /// <summary>The same entry a second time in one document.</summary>
    public sealed record Repeated(IncomingEntry Entry, IReadOnlyList<EntryKey> Keys, int FirstPosition) : Recognition(Entry, Keys);
}
