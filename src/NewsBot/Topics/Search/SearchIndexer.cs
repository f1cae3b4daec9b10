using System.Data.Common;
using Microsoft.Extensions.Options;
using NewsBot.Storage;

namespace NewsBot.Topics.Search;

/// <summary>
/// Keeps the full-text index behind the archive by at most a moment. It works beside the corridor, in small transactions that move the
/// watermark with what they wrote: a kill between two of them costs nothing. Safe in several processes.
/// </summary>
internal sealed class SearchIndexer(SearchStore search, Database database, IOptions<SearchOptions> options)
{
    private const long OneAtATime = 0x4E657773_00000005;
    private readonly int _batch = options.Value.IndexBatch;

    /// <summary>Indexes what is new and what reads otherwise now.</summary>
    /// <returns>How many entries were indexed.</returns>
    public async Task<int> CatchUpAsync(CancellationToken ct)
    {
        var all = 0;
        while (true)
        {
            var done = await database.WriteAsync(StepAsync, ct);
            all += done;
            if (done < _batch) return all;
        }
    }

    private async Task<int> StepAsync(DbTransaction tx)
    {
        await database.HoldAsync(tx, OneAtATime);
        var indexed = await SearchStore.IndexedAsync(tx.Connection!, tx);
        if (indexed == 0) await search.ClearAsync(tx);
        var reworded = await search.TakeRewordedAsync(tx, indexed, _batch);
        var added = await SearchStore.NextAsync(tx, indexed, _batch - reworded.Count);
        if (reworded.Count + added.Count == 0) return 0;
        await search.AddAsync(tx, reworded.Concat(added));
        if (added.Count > 0) await SearchStore.MarkAsync(tx, added[^1].Id);
        return reworded.Count + added.Count;
    }
}
