using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace NewsBot.Commands;

/// <summary>Takes interactions from the inbox, several at a time, so that a slow one holds nobody up.</summary>
internal sealed class InteractionWorker(InteractionInbox inbox, InteractionDesk desk, IOptions<CommandsOptions> options) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        inbox.ReadAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = options.Value.Workers, CancellationToken = stoppingToken },
        async (interaction, ct) => await desk.HandleAsync(interaction, ct));
}
