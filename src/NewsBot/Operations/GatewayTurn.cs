using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging;
using NewsBot.Discord;
using NewsBot.Storage;

namespace NewsBot.Operations;

/// <summary>
/// Lets one process at a time serve the gateway for the same shards of one desk (docs/decisions/0092); the others stand by. On SQLite there
/// is one process only.
/// </summary>
internal sealed partial class GatewayTurn(Database database, DiscordOptions options, TimeProvider time, ILogger<GatewayTurn> logger)
{
    /// <summary>How often who stands by asks for the turn, and who has it asks whether it still does.</summary>
    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    // Seconds until a connection that does not answer counts as lost.
    private const int Patience = 5;

    /// <summary>Whether another process serves these shards.</summary>
    public bool StandsBy { get; private set; }

    /// <summary>Serves whenever it is this process's turn, until <paramref name="serve"/> ends by itself. Its token ends with the turn.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> serve, CancellationToken ct)
    {
        if (database.Dialect.TakeTurn.Length == 0)
        {
            await serve(ct);
            return;
        }

        try
        {
            while (true)
            {
                await using var connection = await TakeAsync(ct);
                if (await ServeAsync(serve, connection, ct)) return;
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    // True: it ended by itself, or was told to stop.
    private async Task<bool> ServeAsync(Func<CancellationToken, Task> serve, DbConnection connection, CancellationToken ct)
    {
        using var turn = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var serving = serve(turn.Token);
        var losing = LoseAsync(connection, turn.Token);
        var ended = await Task.WhenAny(serving, losing) == serving;
        await turn.CancelAsync();
        await serving;
        await losing;
        await LeaveAsync(connection);
        if (ended || ct.IsCancellationRequested) return true;

        Log.Lost(logger);
        return false;
    }

    // The connection goes back to its pool, and would keep the turn there; also one that was only too slow to answer.
    private async Task LeaveAsync(DbConnection connection)
    {
        if (connection.State != ConnectionState.Open) return;
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(database.Dialect.LeaveTurn, Turn, commandTimeout: Patience));
        }
        catch (DbException)
        {
            // A connection that does not answer holds nothing any more.
        }
    }

    /// <summary>Waits for the turn. It is bound to the connection, so the database takes it back when this process is killed.</summary>
    private async Task<DbConnection> TakeAsync(CancellationToken ct)
    {
        while (true)
        {
            if (await TryTakeAsync(ct) is { } connection)
            {
                StandsBy = false;
                return connection;
            }

            if (!StandsBy) Log.StandsBy(logger);
            StandsBy = true;
            await Task.Delay(Every, time, ct);
        }
    }

    private async Task<DbConnection?> TryTakeAsync(CancellationToken ct)
    {
        DbConnection? connection = null;
        try
        {
            connection = await database.OpenAsync(ct);
            if (await connection.ExecuteScalarAsync<bool>(new CommandDefinition(database.Dialect.TakeTurn, Turn, cancellationToken: ct))) return connection;
        }
        catch (DbException error)
        {
            Log.NotAsked(logger, error);
        }

        if (connection is not null) await connection.DisposeAsync();
        return null;
    }

    // Completes when the connection does not answer any more, or when asked to.
    private async Task LoseAsync(DbConnection connection, CancellationToken ct)
    {
        try
        {
            using var timer = new PeriodicTimer(Every, time);
            // A connection that was found dead meanwhile is closed, and a question would open another, which has no turn.
            while (await timer.WaitForNextTickAsync(ct) && connection.State == ConnectionState.Open)
                await connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT 1", commandTimeout: Patience, cancellationToken: CancellationToken.None));
        }
        catch (OperationCanceledException)
        {
            // The turn is over.
        }
        catch (DbException)
        {
            // Lost.
        }
    }

    private object Turn => new { shard = options.FirstShard };

    private static partial class Log
    {
        [LoggerMessage(8030, LogLevel.Information, "Another process serves the gateway; this one stands by.")]
        public static partial void StandsBy(ILogger logger);

        [LoggerMessage(8031, LogLevel.Warning, "The database does not answer, so the gateway is left to another process.")]
        public static partial void Lost(ILogger logger);

        [LoggerMessage(8032, LogLevel.Warning, "Whether another process serves the gateway could not be asked.")]
        public static partial void NotAsked(ILogger logger, Exception error);
    }
}
