using System.Data.Common;
using Microsoft.Extensions.Options;
using NewsBot.Entries;

namespace NewsBot.Stories;

/// <summary>
/// The stage "group": keeps the grouper's window in step with the store. Runs inside the corridor's transaction, one at a
/// time in the whole cluster, so the window and the store see the same entries in the same order.
/// </summary>
internal sealed class StoryDesk(StoryStore stories, IOptions<StoryGrouperOptions> options)
{
    private readonly List<long> _uncommitted = [];
    private StoryGrouper? _window;
    private long _last;

    /// <summary>Gives each entry its story and writes that down. Entries older than the window tell no story.</summary>
    public async Task<IReadOnlyList<GroupedEntry>> GroupAsync(DbTransaction tx, IReadOnlyList<NewEntry> entries, DateTimeOffset now)
    {
        if (entries.Count == 0) return [];
        var window = await InStepAsync(tx, entries[0].Id.Value, now);
        var grouped = new List<(NewEntry Entry, StoryAssignment Assignment)>(entries.Count);
        foreach (var entry in entries)
        {
            _last = entry.Id.Value;
            if (entry.At < now - options.Value.Window) continue;
            _uncommitted.Add(entry.Id.Value);
            grouped.Add((entry, window.Assign(ToHeadline(entry))));
        }

        await stories.AddAsync(tx, grouped);
        return [.. grouped.Select(row => new GroupedEntry(row.Entry, new StoryId(row.Assignment.StoryId), row.Assignment.Opened))];
    }

    /// <summary>The known stories that new entries joined or that changed entries belong to.</summary>
    public async Task<TouchedStories> TouchedAsync(DbTransaction tx, IReadOnlyList<GroupedEntry> grouped, IReadOnlyList<ChangedEntry> changed)
    {
        var known = changed.Count == 0
            ? new Dictionary<EntryId, StoryId>()
            : await stories.OfEntriesAsync(tx, changed.Select(entry => entry.Id));
        var grown = grouped.Where(entry => !entry.Opened).Select(entry => entry.StoryId).Concat(known.Values).ToHashSet();
        return new TouchedStories(grown, [.. changed.Where(entry => entry.IsNews && known.ContainsKey(entry.Id)).Select(entry => (entry, known[entry.Id]))]);
    }

    /// <summary>The transaction was committed: what was grouped stands.</summary>
    public void Committed() => _uncommitted.Clear();

    /// <summary>The transaction was undone: the window forgets what was grouped in it.</summary>
    public void Undone()
    {
        foreach (var id in _uncommitted) _window?.Forget(id);
        if (_uncommitted.Count > 0) _last = _uncommitted[0] - 1;
        _uncommitted.Clear();
    }

    // Ids are reserved in order, so a gap before ours is what other processes, or an earlier life of this one, have added.
    private async Task<StoryGrouper> InStepAsync(DbTransaction tx, long firstId, DateTimeOffset now)
    {
        _window ??= new StoryGrouper(options.Value);
        if (firstId == _last + 1) return _window;
        foreach (var (headline, storyId) in await StoryStore.DecisionsAsync(tx, _last, firstId, now - options.Value.Window))
            _window.Restore(headline, storyId.Value);
        _last = firstId - 1;
        return _window;
    }

    private static Headline ToHeadline(NewEntry entry) => new(
        entry.Id.Value, entry.Entry.Title, Headline.Lead(entry.Entry.Summary), entry.Entry.Link ?? "", entry.OutletName, "", entry.At, entry.Entry.Language ?? "");
}
