using System.Security.Cryptography;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsBot.Discord;
using NewsBot.Discord.Rest;
using NewsBot.Storage;

namespace NewsBot.Operations;

/// <summary>
/// Shares Discord's 50 requests a second among the processes of one desk (docs/decisions/0066): each says every few seconds that it is
/// there, and takes an equal part. On SQLite there is one process only.
/// </summary>
internal sealed partial class RequestShare(Database database, DiscordRest rest, DiscordOptions options, TimeProvider time, ILogger<RequestShare> logger) : BackgroundService
{
    /// <summary>How often a process says that it is there.</summary>
    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>A process that was silent for so long is gone.</summary>
    internal static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private readonly string _name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>Takes the first share before anything is sent.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (database.Dialect is SqliteDialect) return;
        await TakeAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (database.Dialect is SqliteDialect) return;
        await database.WriteAsync(tx => tx.Connection!.ExecuteAsync("DELETE FROM processes WHERE name = @_name", new { _name }, tx), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await TakeAsync(stoppingToken);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    // The store may be away for a moment; the share stays as it was.
                    Log.NotShared(logger, error);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    /// <summary>Says that this process is there, and takes its part. Returns how many a second that is.</summary>
    internal async Task<int> TakeAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var processes = await database.WriteAsync(async tx =>
        {
            await tx.Connection!.ExecuteAsync("DELETE FROM processes WHERE seen_at < @old", new { old = now - Silence }, tx);
            await tx.Connection!.ExecuteAsync(
                "INSERT INTO processes (name, seen_at) VALUES (@_name, @now) ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at", new { _name, now }, tx);
            return await tx.Connection!.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM processes", transaction: tx);
        }, ct);
        var share = Math.Max(1, options.RequestsPerSecond / processes);
        rest.RequestsPerSecond = share;
        return share;
    }

    private static partial class Log
    {
        [LoggerMessage(8020, LogLevel.Warning, "The share of Discord's requests could not be read anew; it stays as it was.")]
        public static partial void NotShared(ILogger logger, Exception error);
    }
}
