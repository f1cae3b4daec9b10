using NewsBot.Alerts;
using NewsBot.Deliveries;
using Quartz;

namespace NewsBot.Schedules;

/// <summary>Every minute: were reports withdrawn that left their feeds early? One look at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class WithdrawalJob(WithdrawalDesk desk, DeliverySignal deliveries) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (await desk.LookAsync(cancellationToken) > 0) deliveries.Ring();
    }
}
