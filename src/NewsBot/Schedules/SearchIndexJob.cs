using NewsBot.Topics.Search;
using Quartz;

namespace NewsBot.Schedules;

/// <summary>Every other second: does the archive hold what the search index does not? One look at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class SearchIndexJob(SearchIndexer indexer) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await indexer.CatchUpAsync(cancellationToken);
}
