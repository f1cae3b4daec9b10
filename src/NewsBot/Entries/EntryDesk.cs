using System.Data.Common;
using NewsBot.Checks;

namespace NewsBot.Entries;

/// <summary>The stage "recognise": tells what a document brought, against the feed's memory, and writes it down.</summary>
internal sealed class EntryDesk(EntryStore entries)
{
    /// <summary>Recognises and stores a document's entries inside the corridor's transaction.</summary>
    public async Task<RecognisedDocument> RecogniseAsync(DbTransaction tx, Feed feed, IReadOnlyList<IncomingEntry> document, DateTimeOffset now)
    {
        if (document.Count == 0) return RecognisedDocument.Nothing;
        var keys = Recogniser.KeysOf(document);
        var memory = await entries.RecallAsync(tx, feed, keys, now);
        var recognitions = Recogniser.Recognise(document, keys, memory, now);

        var idAt = new EntryId[document.Count];
        var added = await AddNewAsync(tx, feed, recognitions.All, idAt, now);
        var changed = recognitions.All.OfType<Recognition.Changed>().DistinctBy(found => found.Known.EntryId)
            .Select(found => new ChangedEntry(found.Known.EntryId, found.Entry with { Language = found.Entry.Language ?? feed.Language }, feed.OutletName,
                found.Known.Title == found.Entry.Title ? null : found.Known.Title, found.Known.Standing is "news" or "corrected")).ToArray();
        await EntryStore.ChangeAsync(tx, changed, now);
        await RememberAsync(tx, feed, recognitions.All, idAt, memory, now);
        return new RecognisedDocument(added, changed, recognitions.StartedOver) { Present = idAt.ToHashSet() };
    }

    // Oldest first, so that a story is opened by its earliest report; documents list the newest first.
    private async Task<NewEntry[]> AddNewAsync(DbTransaction tx, Feed feed, IReadOnlyList<Recognition> all, EntryId[] idAt, DateTimeOffset now)
    {
        var positions = Enumerable.Range(0, all.Count).Reverse().Where(i => all[i] is Recognition.New)
            .OrderBy(i => all[i].Entry.Published ?? now).ToArray();
        if (positions.Length == 0) return [];
        var next = await EntryStore.ReserveAsync(tx, positions.Length);
        var added = new NewEntry[positions.Length];
        for (var n = 0; n < positions.Length; n++)
        {
            var found = (Recognition.New)all[positions[n]];
            idAt[positions[n]] = new EntryId(next + n);
            added[n] = new NewEntry(idAt[positions[n]], feed.Id, feed.OutletId, feed.OutletName, found.Entry with { Language = found.Entry.Language ?? feed.Language },
                found.Standing, found.Reason, now);
        }

        await entries.AddAsync(tx, added);
        return added;
    }

    // In the steady state everything is seen and fresh in memory: then nothing is written.
    private Task RememberAsync(DbTransaction tx, Feed feed, IReadOnlyList<Recognition> all, EntryId[] idAt, FeedMemory memory, DateTimeOffset now)
    {
        var keys = new List<(EntryKey, EntryId)>();
        for (var i = 0; i < all.Count; i++)
        {
            var id = all[i] switch
            {
                Recognition.Changed changed => changed.Known.EntryId,
                Recognition.Seen seen => seen.Id,
                Recognition.Repeated repeated => idAt[repeated.FirstPosition],
                _ => idAt[i],
            };
            idAt[i] = id;
            foreach (var key in all[i].Keys)
                if (!memory.ByKey.TryGetValue(key, out var known) || EntryStore.IsStale(known, now)) keys.Add((key, id));
        }

        return entries.RememberAsync(tx, feed.Id, keys, now);
    }
}
