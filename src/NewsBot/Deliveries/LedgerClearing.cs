using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>Clears away deliveries that were done long ago, with their attempts. What waits stays, however old it is.</summary>
internal sealed class LedgerClearing(Database database, IOptions<RetentionOptions> options) : IClearing
{
    private readonly Dialect _dialect = database.Dialect;

    public async Task<int> ClearAsync(DbTransaction tx, DateTimeOffset now, int most)
    {
        var old = (await tx.Connection!.QueryAsync<long>(
            "SELECT id FROM deliveries WHERE state <> 'pending' AND done_at < @before ORDER BY done_at LIMIT @most", new { most, before = now - options.Value.Ledger }, tx)).AsList();
        var ids = Columns.Json(old);
        await tx.Connection!.ExecuteAsync($"DELETE FROM attempts WHERE delivery_id IN {_dialect.Numbers("@ids")}", new { ids }, tx);
        await tx.Connection!.ExecuteAsync($"DELETE FROM deliveries WHERE id IN {_dialect.Numbers("@ids")}", new { ids }, tx);
        return old.Count;
    }
}
