using NewsBot.Deliveries;
using Quartz;

namespace NewsBot.Schedules;

/// <summary>Is an announcement to be published? One look at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class PublishJob(PublishingQueue queue, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await queue.PlanAsync(time.GetUtcNow(), cancellationToken);
}
