using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using NewsBot.Storage;

namespace NewsBot.Entries;

/// <summary>
/// Forgets entries that their feeds have long ceased to show. A feed that has not changed since shows them still, however long ago it
/// was read; of one that was never read since this is kept count of, nothing is forgotten.
/// </summary>
internal sealed class EntryMemoryClearing(IOptions<RetentionOptions> options) : IClearing
{
    public Task<int> ClearAsync(DbTransaction tx, DateTimeOffset now, int most) => tx.Connection!.ExecuteAsync(
        """
        DELETE FROM entry_keys WHERE (feed_id, key) IN (
            SELECT k.feed_id, k.key FROM entry_keys k JOIN feeds f ON f.id = k.feed_id
            WHERE k.seen_at < @before AND k.seen_at < f.shown_at - @renewed ORDER BY k.seen_at LIMIT @most)
        """, new { most, before = now - options.Value.Memory, renewed = (long)EntryStore.RenewAfter.TotalMilliseconds }, tx);
}
