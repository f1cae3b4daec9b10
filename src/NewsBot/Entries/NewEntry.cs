using NewsBot.Checks;

namespace NewsBot.Entries;

/// <summary>An entry on its way down the corridor.</summary>
internal sealed record NewEntry(EntryId Id, FeedId FeedId, OutletId OutletId, string OutletName, IncomingEntry Entry, Standing Standing, string? Reason, DateTimeOffset SeenAt)
{
    /// <summary>When it happened, as far as it can be known: a date in the future counts as now.</summary>
    public DateTimeOffset At => Entry.Published < SeenAt ? Entry.Published.Value : SeenAt;
}
