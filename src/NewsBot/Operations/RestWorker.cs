using Microsoft.Extensions.Hosting;

namespace NewsBot.Operations;

/// <summary>
/// Hands back what the process holds and does not use, when the bot is at rest (docs/decisions/0090). A busy bot is left alone: it
/// would ask for the same memory again at once.
/// </summary>
internal sealed class RestWorker(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private const long Mebibyte = 1 << 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        var (used, returnedAt, kept) = (Environment.CpuUsage.TotalTime, 0L, 0L);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var since = Environment.CpuUsage.TotalTime - used;
                used += since;
                if (!IsWorthwhile(since, GC.GetTotalAllocatedBytes() - returnedAt, kept)) continue;
                Return();
                (returnedAt, kept) = (GC.GetTotalAllocatedBytes(), GC.GetTotalMemory(forceFullCollection: false));
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    /// <summary>
    /// At rest is who used less than a tenth of one processor since the last look. A collection goes over all that is kept, so a large
    /// heap has to have seen more before it is worth one.
    /// </summary>
    /// <param name="used">Processor time since the last look.</param>
    /// <param name="allocated">Bytes allocated since memory was last handed back.</param>
    /// <param name="kept">Bytes that were in use then.</param>
    internal static bool IsWorthwhile(TimeSpan used, long allocated, long kept) => used < Look / 10 && allocated > Math.Max(Mebibyte, kept / 8);

    private static void Return()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        UnusedPages.Return();
    }
}
