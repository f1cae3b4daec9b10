using NewsBot.Deliveries;
using Quartz;

namespace NewsBot.Schedules;

/// <summary>Every few seconds: is anything to be told together by now? One look at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class DigestJob(DigestDesk digests) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await digests.TellDueAsync(cancellationToken);
}
