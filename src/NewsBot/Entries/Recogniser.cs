namespace NewsBot.Entries;

/// <summary>
/// Tells new entries from changed and seen ones. Pure. An entry is known by its guid, by its canonical link, or by a
/// near-equal title in the same feed within 48 hours; never by its date.
/// </summary>
internal static class Recogniser
{
    private static readonly TimeSpan TitleMemory = TimeSpan.FromHours(48);
    private static readonly TimeSpan ArchiveMargin = TimeSpan.FromHours(48);
    private const int FewestForReset = 5;
    private const int FewestTitleWords = 4;

    /// <summary>The marks of each entry of a document, in document order. A guid or link that stands on several different entries marks none.</summary>
    public static IReadOnlyList<EntryKeys> KeysOf(IReadOnlyList<IncomingEntry> entries)
    {
        var sharedGuids = Shared(entries, entry => entry.Guid, 2);
        var sharedLinks = Shared(entries, entry => entry.CanonicalLink, 3);
        return [.. entries.Select(entry => new EntryKeys(
            entry.Guid is { } guid && !sharedGuids.Contains(guid) ? EntryKey.Guid(guid) : null,
            entry.CanonicalLink is { } link && !sharedLinks.Contains(link) ? EntryKey.Link(link) : null,
            entry.TitleKey.Length > 0 ? EntryKey.Title(entry.TitleKey) : null))];
    }

    /// <summary>What each entry is, in document order, and whether the feed has started over.</summary>
    /// <param name="entries">The document's entries, newest first or in any order.</param>
    /// <param name="keys">From <see cref="KeysOf"/>.</param>
    /// <param name="memory">What the feed's memory holds.</param>
    /// <param name="now">The present.</param>
    public static Recognitions Recognise(IReadOnlyList<IncomingEntry> entries, IReadOnlyList<EntryKeys> keys, FeedMemory memory, DateTimeOffset now)
    {
        var found = new Recognition[entries.Count];
        var firstWith = new Dictionary<EntryKey, int>();
        var unknown = new List<int>();
        for (var i = 0; i < entries.Count; i++)
        {
            var repeated = Earlier(keys[i], firstWith);
            foreach (var key in keys[i].Identity) firstWith.TryAdd(key, i);
            if (repeated is { } first)
                found[i] = new Recognition.Repeated(entries[i], keys[i].All, first);
            else if (Known(entries[i], keys[i], memory, now) is { } known)
                found[i] = known;
            else
                unknown.Add(i);
        }

        var reset = memory.BaselineAt is not null && StartedOver(entries, unknown, memory);
        var fresh = new List<int>();
        foreach (var i in unknown)
        {
            var title = entries[i].TitleKey;
            var twin = CanBeNearlyEqual(title) ? fresh.FindIndex(j => TitleKey.NearlyEqual(entries[j].TitleKey, title)) : -1;
            if (twin < 0) fresh.Add(i);
            found[i] = twin < 0 ? NewEntry(entries[i], keys[i], memory, reset) : new Recognition.Repeated(entries[i], keys[i].All, fresh[twin]);
        }

        return new Recognitions(found, reset);
    }

    private static Recognition.New NewEntry(IncomingEntry entry, EntryKeys keys, FeedMemory memory, bool reset)
    {
        if (memory.BaselineAt is not { } baseline)
            return new Recognition.New(entry, keys.All, Standing.Baseline, "It was in the feed already when the feed was first checked.");
        if (reset)
            return new Recognition.New(entry, keys.All, Standing.Baseline, "The feed started over and showed its archive as new; this was part of it.");
        if (entry.Published < baseline - ArchiveMargin)
            return new Recognition.New(entry, keys.All, Standing.Archive, "It is dated well before the feed was first checked: an archive that was filled in.");
        return new Recognition.New(entry, keys.All, Standing.News, null);
    }

    private static Recognition? Known(IncomingEntry entry, EntryKeys keys, FeedMemory memory, DateTimeOffset now)
    {
        if (keys.Guid is { } guid && memory.ByKey.TryGetValue(guid, out var byGuid)) return Compared(entry, keys, byGuid, "guid");
        if (keys.Link is { } link && memory.ByKey.TryGetValue(link, out var byLink)) return Compared(entry, keys, byLink, "link");
        if (keys.Title is { } title && memory.ByKey.TryGetValue(title, out var byTitle) && now - byTitle.KeySeenAt <= TitleMemory
            && (CanBeNearlyEqual(entry.TitleKey) || keys is { Guid: null, Link: null }))
            return Compared(entry, keys, byTitle, "title");
        if (!CanBeNearlyEqual(entry.TitleKey)) return null;
        var near = memory.RecentTitles.FirstOrDefault(recent => TitleKey.NearlyEqual(recent.TitleKey, entry.TitleKey));
        return near is null ? null : Compared(entry, keys, near.Known, "near-equal title");
    }

    private static Recognition Compared(IncomingEntry entry, EntryKeys keys, KnownEntry known, string by) =>
        known.Fingerprint is { } before && before != entry.Fingerprint
            ? new Recognition.Changed(entry, keys.All, known, by)
            : new Recognition.Seen(entry, keys.All, known.EntryId);

    // Most of a known feed is suddenly new, and most of that is dated before what we knew: an archive, not news.
    private static bool StartedOver(IReadOnlyList<IncomingEntry> entries, List<int> unknown, FeedMemory memory)
    {
        if (unknown.Count < FewestForReset || unknown.Count * 2 <= entries.Count || memory.NewestPublished is not { } newest) return false;
        var older = unknown.Count(i => entries[i].Published is { } published && published <= newest);
        return older * 2 > unknown.Count;
    }

    // Of fewer words, two entries may say the same and mean two things: "Weather", "In brief".
    private static bool CanBeNearlyEqual(string key) => key.AsSpan().Count(' ') + 1 >= FewestTitleWords;

    private static int? Earlier(EntryKeys keys, Dictionary<EntryKey, int> firstWith)
    {
        foreach (var key in keys.Identity)
            if (firstWith.TryGetValue(key, out var first)) return first;
        return null;
    }

    // Marks that stand on several entries with clearly different headlines. Nearly always every mark stands once.
    private static HashSet<string> Shared(IReadOnlyList<IncomingEntry> entries, Func<IncomingEntry, string?> mark, int fewest)
    {
        var repeated = entries.Select(mark).OfType<string>().CountBy(text => text, StringComparer.Ordinal)
            .Where(count => count.Value >= fewest).Select(count => count.Key).ToHashSet(StringComparer.Ordinal);
        if (repeated.Count == 0) return repeated;
        return entries.Where(entry => mark(entry) is { } text && repeated.Contains(text))
            .GroupBy(mark, StringComparer.Ordinal)
            .Where(group => group.DistinctBy(entry => entry.TitleKey).Take(fewest).Count() >= fewest
                && !TitleKey.NearlyEqual(group.First().TitleKey, group.Last().TitleKey))
            .Select(group => group.Key!)
            .ToHashSet(StringComparer.Ordinal);
    }
}
