using NewsBot.Checks;
using Quartz;

namespace NewsBot.Schedules;

/// <summary>Every quarter of a minute: is a hub to be asked? One look at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class HubLeaseJob(HubDesk hubs) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await hubs.AskDueAsync(cancellationToken);
}
