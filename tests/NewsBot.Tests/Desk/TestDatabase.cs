using Microsoft.Data.Sqlite;
using Npgsql;

namespace NewsBot.Tests.Desk;

/// <summary>A database for one test, gone with it.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<Task> _remove;

    private TestDatabase(string provider, string connectionString, Func<Task> remove)
    {
        Settings = [("Database:Provider", provider), ("Database:ConnectionString", connectionString)];
        _remove = remove;
    }

    /// <summary>The settings that lead to it.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings { get; }

    public string ConnectionString => Settings[1].Value;

    /// <summary>A SQLite file in a folder of its own.</summary>
    public static TestDatabase Sqlite()
    {
        var folder = Directory.CreateTempSubdirectory("newsbot-test-").FullName;
        return new TestDatabase("sqlite", $"Data Source={Path.Combine(folder, "newsbot.db")};Pooling=False", () =>
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        });
    }

    /// <summary>A schema of its own on the server named by NEWSBOT_TEST_POSTGRES.</summary>
    public static async Task<TestDatabase> PostgresAsync(int keepAlive = 0)
    {
        var server = Environment.GetEnvironmentVariable("NEWSBOT_TEST_POSTGRES")
            ?? throw new InvalidOperationException("NEWSBOT_TEST_POSTGRES names no server.");
        var schema = $"t{Guid.NewGuid():n}";
        await RunAsync(server, $"CREATE SCHEMA {schema}");
        // Each schema has a pool of its own, whose idle connections would stay for minutes and leave none for other tests.
        var own = new NpgsqlConnectionStringBuilder(server) { SearchPath = schema, MaxPoolSize = 10, ConnectionIdleLifetime = 2, ConnectionPruningInterval = 1, KeepAlive = keepAlive }.ToString();
        return new TestDatabase("postgres", own, () => RunAsync(server, $"DROP SCHEMA {schema} CASCADE"));
    }

    /// <summary>The same database for one of several desks in turn: it is not removed with the desk.</summary>
    public TestDatabase Kept() => new(Settings[0].Value, ConnectionString, () => Task.CompletedTask);

    public async ValueTask DisposeAsync() => await _remove();

    private static async Task RunAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
