using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using NewsBot.Storage;

namespace NewsBot.Operations;

/// <summary>
/// Holds a SQLite database for one process. The hold is a lock on a file beside the database: the system lets go of it
/// when the process ends, however it ends. On PostgreSQL several processes may work and nothing is held.
/// </summary>
internal sealed class SoleOwner(IOptions<DatabaseOptions> options, Dialect dialect) : IDisposable
{
    private FileStream? _lock;

    /// <summary>The database's file; null on PostgreSQL and for a database in memory.</summary>
    public string? DatabaseFile { get; } = dialect is SqliteDialect ? FileOf(options.Value.ConnectionString) : null;

    /// <summary>Takes hold, and makes the database's folder when it is missing.</summary>
    /// <exception cref="OperatorException">Another process holds the database.</exception>
    public void Take()
    {
        if (DatabaseFile is null) return;
        MakeFolder();
        var path = DatabaseFile + ".lock";
        try
        {
            _lock = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new OperatorException(
                $"Another NewsBot is already working on {DatabaseFile}; stop it first, or name another file in Database__ConnectionString.", error);
        }
    }

    /// <summary>Makes the database's folder when it is missing.</summary>
    public void MakeFolder()
    {
        if (DatabaseFile is null) return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(DatabaseFile)!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The folder for the database {DatabaseFile} cannot be made: {error.Message}", error);
        }
    }

    public void Dispose() => _lock?.Dispose();

    private static string? FileOf(string connectionString)
    {
        var source = new SqliteConnectionStringBuilder(connectionString) is { Mode: not SqliteOpenMode.Memory } builder ? builder.DataSource : "";
        return source is "" or ":memory:" ? null : Path.GetFullPath(source);
    }
}
