using System.Data.Common;
using Microsoft.Extensions.Options;
using NewsBot.Entries;

namespace NewsBot.Stories;

/// <summary>
/// The stage "group": keeps the grouper's window in step with the store. Runs inside the corridor's transaction, one at a
/// time in the whole cluster, so the window and the store see the same entries in the same order.
/// </summary>
internal sealed class StoryDesk(StoryStore stories, JudgementStore judgements, DoubtQueue doubts, IOptions<StoryGrouperOptions> options)
{
    private readonly List<long> _uncommitted = [];
    private readonly List<Doubt> _doubts = [];
    private StoryGrouper? _window;
    private long _last;
    private long _lastJudgement;

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
            var assigned = window.Assign(ToHeadline(entry));
            if (entry.Standing == Standing.News && doubts.About(entry.Id.Value, assigned) is { } doubt) _doubts.Add(doubt);
            grouped.Add((entry, assigned));
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

    /// <summary>
    /// "This entry is another story": it opens its own, and nothing but a person's word brings the two together again. When the entry
    /// is the one that opened the story, the others leave instead, so that a story always bears the id of an entry of its own.
    /// Must run under the corridor's lock; windows, here and in other processes, follow at their next turn. Alerts are brought in line by
    /// <c>AlertRegrouper</c>; <c>Regrouper</c> does both.
    /// </summary>
    public async Task<Regrouped> SplitAsync(DbTransaction tx, EntryId entry, JudgedBy by, DateTimeOffset now)
    {
        if (await JudgementStore.StoryOfAsync(tx, entry) is not { } from) return new Regrouped.Refused("That report is no longer in my archive.");
        var all = await JudgementStore.EntriesAsync(tx, from);
        if (by == JudgedBy.Desk && await JudgementStore.WasMovedAsync(tx, entry)) return new Regrouped.Refused("Somebody has said where that report belongs.");
        if (all.Count == 1) return new Regrouped.Refused("That report is the only one of its story.");

        IReadOnlyList<EntryId> moved = entry.Value == from.Value ? [.. all.Where(other => other != entry)] : [entry];
        var to = new StoryId(moved[0].Value);
        var judgement = await JudgementStore.RecordAsync(tx, "split", entry, from, to, by, now);
        await judgements.MoveAsync(tx, moved, from, to, judgement, now);
        await JudgementStore.KeepApartAsync(tx, from, to, judgement);
        return new Regrouped.Split(from, to, moved);
    }

    /// <summary>
    /// "These two stories are one": all entries of the younger belong to the older, also when somebody had split them. Must run under the
    /// corridor's lock, as <see cref="SplitAsync"/> does. The desk itself (<see cref="JudgedBy.Desk"/>) cannot join what a person keeps apart.
    /// </summary>
    public async Task<Regrouped> JoinAsync(DbTransaction tx, StoryId one, StoryId other, JudgedBy by, DateTimeOffset now)
    {
        var (first, second) = (await JudgementStore.GoesOnAsAsync(tx, one), await JudgementStore.GoesOnAsAsync(tx, other));
        if (first == second) return new Regrouped.Refused("Those two are one story already.");
        var (into, ended) = first.Value < second.Value ? (first, second) : (second, first);
        if (by == JudgedBy.Desk && await JudgementStore.AreApartAsync(tx, into, ended)) return new Regrouped.Refused("Somebody has said that those are two stories.");
        var moved = await JudgementStore.EntriesAsync(tx, ended);
        if (moved.Count == 0 || (await JudgementStore.EntriesAsync(tx, into)).Count == 0) return new Regrouped.Refused("The reports of that story are no longer in my archive.");

        var judgement = await JudgementStore.RecordAsync(tx, "join", null, into, ended, by, now);
        await judgements.MoveAsync(tx, moved, ended, into, judgement, now);
        await JudgementStore.EndAsync(tx, ended, into, judgement);
        return new Regrouped.Joined(into, ended, moved);
    }

    /// <summary>The transaction was committed: what was grouped stands.</summary>
    public void Committed()
    {
        foreach (var doubt in _doubts) doubts.Add(doubt);
        _doubts.Clear();
        _uncommitted.Clear();
    }

    /// <summary>The transaction was undone: the window forgets what was grouped in it.</summary>
    public void Undone()
    {
        foreach (var id in _uncommitted) _window?.Forget(id);
        if (_uncommitted.Count > 0) _last = _uncommitted[0] - 1;
        _uncommitted.Clear();
        _doubts.Clear();
    }

    // Ids are reserved in order, so a gap before ours is what other processes, or an earlier life of this one, have added.
    private async Task<StoryGrouper> InStepAsync(DbTransaction tx, long firstId, DateTimeOffset now)
    {
        _window ??= new StoryGrouper(options.Value);
        var since = now - options.Value.Window;
        if (firstId != _last + 1)
        {
            foreach (var (headline, storyId) in await StoryStore.DecisionsAsync(tx, _last, firstId, since))
                _window.Restore(headline, storyId.Value);
            _last = firstId - 1;
        }

        if (await JudgementStore.ChangesAsync(tx, _lastJudgement, since) is not { } changes) return _window;
        foreach (var (entryId, storyId) in changes.Moved) _window.Move(entryId, storyId);
        foreach (var (one, other) in changes.Apart) _window.KeepApart(one, other);
        _lastJudgement = changes.Newest;
        return _window;
    }

    private static Headline ToHeadline(NewEntry entry) => new(
        entry.Id.Value, entry.Entry.Title, entry.Entry.Summary, entry.Entry.Link ?? "", entry.OutletName, "", entry.At, entry.Entry.Language ?? "")
    {
        Reach = Headline.LongestLead,
    };
}
