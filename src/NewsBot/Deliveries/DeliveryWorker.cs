using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace NewsBot.Deliveries;

/// <summary>Empties the outbox: claims what is due, one delivery a destination at a time, and hands it to the sender.</summary>
internal sealed partial class DeliveryWorker(
    DeliveryStore deliveries, DeliverySender sender, DeliverySignal signal, IOptions<DeliveryOptions> options, TimeProvider time, Random random, ILogger<DeliveryWorker> logger)
    : BackgroundService
{
    private readonly DeliveryOptions _options = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var underway = new List<Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                underway.RemoveAll(task => task.IsCompleted);
                if (!await StartDueAsync(underway, stoppingToken)) await RestAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception error)
            {
                // The outbox must be emptied whatever happens to one round: the store may be away for a moment.
                Log.RoundFailed(logger, error);
                await Task.Delay(_options.Poll, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(underway);
    }

    private async Task<bool> StartDueAsync(List<Task> underway, CancellationToken ct)
    {
        var free = _options.Workers - underway.Count;
        var now = time.GetUtcNow();
        if (free <= 0 || sender.HoldUntil > now || await deliveries.NextDueAsync(ct) is not { } due || due > now) return false;
        var claimed = await deliveries.ClaimAsync(now, _options.Lease, random.NextInt64(1, long.MaxValue), free, ct);
        foreach (var delivery in claimed) underway.Add(CarryOutAsync(delivery, ct));
        return claimed.Count > 0;
    }

    private async Task CarryOutAsync(Delivery delivery, CancellationToken ct)
    {
        try
        {
            await sender.SendAsync(delivery, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The lease runs out, or the next start gives it back; the nonce keeps the message from doubling.
        }
        catch (Exception error)
        {
            Log.DeliveryFailed(logger, error, delivery.Id);
        }
        finally
        {
            signal.Ring();
        }
    }

    private async Task RestAsync(CancellationToken ct) => await signal.WaitAsync(_options.Poll, ct);

    private static partial class Log
    {
        [LoggerMessage(6001, LogLevel.Error, "The outbox could not be read; trying again.")]
        public static partial void RoundFailed(ILogger logger, Exception error);

        [LoggerMessage(6002, LogLevel.Error, "Delivery {DeliveryId} broke off; it is tried again when its lease ends.")]
        public static partial void DeliveryFailed(ILogger logger, Exception error, DeliveryId deliveryId);
    }
}
