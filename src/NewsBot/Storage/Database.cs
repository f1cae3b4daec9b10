using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;

namespace NewsBot.Storage;

/// <summary>
/// Opens the database for reading or for one write transaction. Safe for many threads. On SQLite writers queue here,
/// so that none of them meets a busy database; on PostgreSQL the server keeps order.
/// </summary>
internal sealed class Database(IOptions<DatabaseOptions> options, Dialect dialect) : IDisposable
{
    private readonly DatabaseOptions _options = options.Value;
    private readonly SemaphoreSlim _writer = new(dialect is SqliteDialect ? 1 : 64);

    public Dialect Dialect => dialect;

    /// <summary>Runs a read on a connection of its own.</summary>
    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        return await read(connection);
    }

    /// <summary>Runs a write in one transaction: committed when <paramref name="write"/> returns, undone when it throws.</summary>
    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken ct)
    {
        await _writer.WaitAsync(ct);
        try
        {
            await using var connection = await OpenAsync(ct);
            await using var transaction = await dialect.BeginWriteAsync(connection, ct);
            var result = await write(transaction);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<DbTransaction, Task> write, CancellationToken ct) =>
        WriteAsync(async transaction =>
        {
            await write(transaction);
            return true;
        }, ct);

    /// <summary>Holds back every other transaction that asks for the same number, in any process, until this one ends.</summary>
    public async Task HoldAsync(DbTransaction transaction, long lockNumber)
    {
        var hold = dialect.HoldUntilCommit(lockNumber);
        if (hold.Length > 0) await transaction.Connection!.ExecuteAsync(hold, transaction: transaction);
    }

    public async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        var connection = dialect.Connect(_options);
        try
        {
            await connection.OpenAsync(ct);
            if (dialect.OnOpen.Length > 0) await connection.ExecuteAsync(dialect.OnOpen);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public void Dispose() => _writer.Dispose();
}
