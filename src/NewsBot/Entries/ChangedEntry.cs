namespace NewsBot.Entries;

/// <summary>A known entry whose words or link differ now.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Entry">What the feed shows now.</param>
/// <param name="OutletName">Who publishes it.</param>
/// <param name="EarlierTitle">Its headline before, when that differs; null when the headline is the same.</param>
/// <param name="IsNews">False for what was in the feed before it was followed.</param>
internal sealed record ChangedEntry(EntryId Id, IncomingEntry Entry, string OutletName, string? EarlierTitle, bool IsNews);
