using System.Data.Common;
using Dapper;
using NewsBot.Checks;
using NewsBot.Entries;
using NewsBot.Storage;

namespace NewsBot.Alerts;

/// <summary>Keeps entries that left their feed early, though older ones are still in it: perhaps they were withdrawn. Only what an alert tells is watched.</summary>
internal sealed class VanishedStore(Database database)
{
    private readonly Dialect _dialect = database.Dialect;

    /// <summary>Notes what is missing in a whole document, and forgets what has come back.</summary>
    /// <param name="tx">The corridor's transaction.</param>
    /// <param name="feedId">The feed.</param>
    /// <param name="present">The entries of its document.</param>
    /// <param name="since">What was seen earlier is not watched any more.</param>
    /// <param name="now">The time; its page is looked at as soon as may be.</param>
    public async Task NoteAsync(DbTransaction tx, FeedId feedId, IReadOnlySet<EntryId> present, DateTimeOffset since, DateTimeOffset now)
    {
        if (present.Count == 0) return;
        var ids = Columns.Json(present.Select(id => id.Value));
        await tx.Connection!.ExecuteAsync(
            $"DELETE FROM vanished WHERE feed_id = @feedId AND look_at IS NOT NULL AND entry_id IN {_dialect.Numbers("@ids")}", new { feedId, ids }, tx);
        // Ids rise in the order of publication within a feed: what is missing above the oldest that is still shown did not just roll off the end.
        await tx.Connection!.ExecuteAsync(
            $"""
            INSERT INTO vanished (entry_id, feed_id, noticed_at, look_at)
            SELECT e.id, e.feed_id, @now, @now FROM entries e
            WHERE e.feed_id = @feedId AND e.seen_at > @since AND e.id > @oldest AND e.link IS NOT NULL AND e.standing IN ('news', 'corrected')
                AND e.id NOT IN {_dialect.Numbers("@ids")}
                AND EXISTS (SELECT 1 FROM story_entries s JOIN alerts a ON a.story_id = s.story_id WHERE s.entry_id = e.id AND a.gone_at IS NULL)
            ON CONFLICT (entry_id) DO NOTHING
            """, new { feedId, ids, since, now, oldest = present.Min(id => id.Value) }, tx);
    }

    /// <summary>What is to be looked at now. The next look is put off at once, so that a process that dies in between does not look for ever.</summary>
    public Task<IReadOnlyList<VanishedEntry>> DueAsync(DateTimeOffset now, TimeSpan again, int most, CancellationToken ct) =>
        database.WriteAsync<IReadOnlyList<VanishedEntry>>(async tx =>
        {
            var due = (await tx.Connection!.QueryAsync<VanishedEntry>(
                $"""
                SELECT v.entry_id, v.feed_id, v.looks, v.gone, s.story_id, e.title, e.link, o.name AS outlet
                FROM vanished v JOIN entries e ON e.id = v.entry_id JOIN story_entries s ON s.entry_id = e.id JOIN outlets o ON o.id = e.outlet_id
                WHERE v.look_at <= @now ORDER BY v.look_at, v.entry_id LIMIT @most
                """, new { now, most }, tx)).AsList();
            await tx.Connection!.ExecuteAsync(
                $"UPDATE vanished SET look_at = @next, looks = looks + 1 WHERE entry_id IN {_dialect.Numbers("@ids")}",
                new { next = now + again, ids = Columns.Json(due.Select(one => one.EntryId.Value)) }, tx);
            return due;
        }, ct);

    /// <summary>Notes what a look found: gone once more, or settled.</summary>
    public static Task LookedAsync(DbTransaction tx, EntryId id, bool gone, bool settled) => tx.Connection!.ExecuteAsync(
        $"UPDATE vanished SET gone = gone + @gone{(settled ? ", look_at = NULL" : "")} WHERE entry_id = @id", new { id, gone = gone ? 1 : 0 }, tx);
}
