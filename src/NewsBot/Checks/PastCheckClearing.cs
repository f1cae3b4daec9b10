using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using NewsBot.Storage;

namespace NewsBot.Checks;

/// <summary>Clears away what old checks came to. Their ids rise with time, so the oldest are at the head.</summary>
internal sealed class PastCheckClearing(IOptions<RetentionOptions> options) : IClearing
{
    public Task<int> ClearAsync(DbTransaction tx, DateTimeOffset now, int most) => tx.Connection!.ExecuteAsync(
        "DELETE FROM checks WHERE id IN (SELECT id FROM checks ORDER BY id LIMIT @most) AND at < @before",
        new { most, before = now - options.Value.Checks }, tx);
}
