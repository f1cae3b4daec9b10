using NewsBot.Checks;
using Quartz;

namespace NewsBot.Schedules;

/// <summary>Every second: are feeds due? One look at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class FeedSweepJob(FeedSweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await sweep.ClaimAsync(cancellationToken);
}
