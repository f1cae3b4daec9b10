using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>
/// Clears away stories whose last report is long ago, with all that hangs on them, and old entries that tell no story. That their
/// feeds have shown them is remembered (<c>entry_keys</c>), so none comes back as news.
/// </summary>
internal sealed class ArchiveClearing(Database database, IOptions<RetentionOptions> options) : IClearing
{
    private readonly Dialect _dialect = database.Dialect;

    public async Task<int> ClearAsync(DbTransaction tx, DateTimeOffset now, int most)
    {
        var before = now - options.Value.Archive;
        var stories = await PickAsync(tx, "SELECT id FROM stories WHERE updated_at < @before ORDER BY updated_at LIMIT @most", new { before, most });
        if (stories.Count > 0) await ClearStoriesAsync(tx, Columns.Json(stories));
        var lone = await PickAsync(
            tx, "SELECT id FROM entries WHERE seen_at < @before AND NOT EXISTS (SELECT 1 FROM story_entries s WHERE s.entry_id = entries.id) ORDER BY seen_at LIMIT @most", new { before, most });
        if (lone.Count > 0) await ClearEntriesAsync(tx, Columns.Json(lone));
        // Ids rise with time. Those that wait, for a channel that is closed to us, stay and must not stand before the others.
        var bulletins = await tx.Connection!.ExecuteAsync(
            """
            DELETE FROM bulletins WHERE id IN (
                SELECT b.id FROM bulletins b
                WHERE b.id < COALESCE((SELECT young.id FROM bulletins young WHERE young.planned_at >= @before ORDER BY young.id LIMIT 1), @last)
                    AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.bulletin_id = b.id)
                ORDER BY b.id LIMIT @most)
            """, new { before, most, last = long.MaxValue }, tx);
        return Math.Max(stories.Count, Math.Max(lone.Count, bulletins));
    }

    private async Task ClearStoriesAsync(DbTransaction tx, string stories)
    {
        var ids = _dialect.Numbers("@ids");
        var alerts = Columns.Json(await PickAsync(tx, $"SELECT id FROM alerts WHERE story_id IN {ids}", new { ids = stories }));
        await RunAsync(tx, alerts,
            $"DELETE FROM attempts WHERE delivery_id IN (SELECT id FROM deliveries WHERE alert_id IN {ids})",
            $"DELETE FROM deliveries WHERE alert_id IN {ids}",
            $"DELETE FROM alert_matches WHERE alert_id IN {ids}",
            $"DELETE FROM alerts WHERE id IN {ids}");
        var entries = Columns.Json(await PickAsync(tx, $"SELECT entry_id FROM story_entries WHERE story_id IN {ids}", new { ids = stories }));
        await RunAsync(tx, stories,
            $"DELETE FROM lines WHERE story_id IN {ids}",
            $"DELETE FROM story_judgements WHERE story_id IN {ids} OR other_id IN {ids}",
            $"DELETE FROM stories_apart WHERE one_id IN {ids} OR other_id IN {ids}",
            $"DELETE FROM story_entries WHERE story_id IN {ids}",
            $"DELETE FROM stories WHERE id IN {ids}");
        await ClearEntriesAsync(tx, entries);
    }

    private Task ClearEntriesAsync(DbTransaction tx, string entries)
    {
        var ids = _dialect.Numbers("@ids");
        return RunAsync(tx, entries,
            $"DELETE FROM story_wishes WHERE entry_id IN {ids}",
            $"DELETE FROM vanished WHERE entry_id IN {ids}",
            $"DELETE FROM reasons WHERE entry_id IN {ids}",
            $"DELETE FROM entry_changes WHERE entry_id IN {ids}",
            $"DELETE FROM search_changes WHERE entry_id IN {ids}",
            $"DELETE FROM entries WHERE id IN {ids}");
    }

    private static async Task<IReadOnlyList<long>> PickAsync(DbTransaction tx, string sql, object parameters) =>
        (await tx.Connection!.QueryAsync<long>(sql, parameters, tx)).AsList();

    private static async Task RunAsync(DbTransaction tx, string ids, params IEnumerable<string> statements)
    {
        foreach (var sql in statements) await tx.Connection!.ExecuteAsync(sql, new { ids }, tx);
    }
}
