using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using NewsBot.Storage;

namespace NewsBot.Commands.Changes;

/// <summary>Clears away old changes.</summary>
internal sealed class ChangeClearing(IOptions<RetentionOptions> options) : IClearing
{
    public Task<int> ClearAsync(DbTransaction tx, DateTimeOffset now, int most) => tx.Connection!.ExecuteAsync(
        "DELETE FROM changes WHERE id IN (SELECT id FROM changes ORDER BY id LIMIT @most) AND at < @before", new { most, before = now - options.Value.Changes }, tx);
}
