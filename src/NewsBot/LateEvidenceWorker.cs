using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Stories;

namespace NewsBot;

/// <summary>
/// Takes doubtful headlines to a second opinion, long after their alerts were planned: what comes of it only edits. Off without an
/// endpoint; an endpoint that fails is left alone for a while, and nothing waits for it.
/// </summary>
internal sealed partial class LateEvidenceWorker(
    DoubtQueue doubts, EmbeddingJudge judge, Regrouper regrouper, IOptions<EmbeddingOptions> options, TimeProvider time, ILogger<LateEvidenceWorker> logger)
    : BackgroundService
{
    private bool _failing;

    /// <summary>Takes one doubt all the way.</summary>
    public async Task<SecondOpinion> ConsiderAsync(Doubt doubt, CancellationToken ct)
    {
        var opinion = await judge.AskAsync(doubt, ct);
        var regrouped = opinion switch
        {
            SecondOpinion.Join => await regrouper.JoinAsync(doubt.Entry, doubt.Nearest, JudgedBy.Desk, ct),
            SecondOpinion.Split => await regrouper.SplitAsync(doubt.Entry, JudgedBy.Desk, ct),
            _ => null,
        };
        if (regrouped is not (null or Regrouped.Refused)) Log.Regrouped(logger, opinion, doubt.Entry.Value, doubt.Nearest.Value);
        return opinion;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsOn) return;
        try
        {
            await foreach (var doubt in doubts.Waiting.ReadAllAsync(stoppingToken)) await TryAsync(doubt, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping; what still waits stays as it was grouped.
        }
    }

    private async Task TryAsync(Doubt doubt, CancellationToken ct)
    {
        try
        {
            await ConsiderAsync(doubt, ct);
            if (_failing) Log.Mended(logger);
            _failing = false;
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            // Whatever breaks here, the headline stays where it is.
            if (!_failing) Log.Failed(logger, error.Message);
            _failing = true;
            await Task.Delay(options.Value.RestAfterFailure, time, ct);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3010, LogLevel.Information, "Late evidence ({Opinion}) for entries {Entry} and {Nearest}.")]
        public static partial void Regrouped(ILogger logger, SecondOpinion opinion, long entry, long nearest);

        [LoggerMessage(3011, LogLevel.Warning, "The embedding endpoint is of no help, stories are grouped without it: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);

        [LoggerMessage(3012, LogLevel.Information, "The embedding endpoint answers again.")]
        public static partial void Mended(ILogger logger);
    }
}
