using Microsoft.Extensions.Options;
using NewsBot.Storage;
using Quartz;

namespace NewsBot.Schedules;

/// <summary>Every hour: is anything kept longer than it should be? In small transactions, so that nobody waits for it.</summary>
[DisallowConcurrentExecution]
internal sealed class ClearingJob(IEnumerable<IClearing> clearings, Database database, IOptions<RetentionOptions> options, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await ClearAsync(cancellationToken);

    /// <summary>Clears everything that is too old. Returns how much that was.</summary>
    public async Task<long> ClearAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var (total, batch) = (0L, options.Value.Batch);
        foreach (var clearing in clearings)
        {
            int cleared;
            do
            {
                cleared = await database.WriteAsync(tx => clearing.ClearAsync(tx, now, batch), ct);
                total += cleared;
            }
            while (cleared == batch);
        }

        return total;
    }
}
