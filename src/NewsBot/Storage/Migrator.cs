using System.Data.Common;
using System.Reflection;
using Dapper;

namespace NewsBot.Storage;

/// <summary>
/// Brings the schema up to date: the numbered scripts of the dialect, each once, each in a transaction of its own.
/// Two processes that start together wait for one another.
/// </summary>
internal sealed class Migrator(Database database, TimeProvider time)
{
    private const long SchemaLock = 0x4E657773_00000001;

    /// <summary>Applies what is missing and returns the number of scripts applied.</summary>
    public async Task<int> MigrateAsync(CancellationToken ct)
    {
        if (database.Dialect.BeforeSchema is { Length: > 0 } first)
        {
            await using var connection = await database.OpenAsync(ct);
            await connection.ExecuteAsync(first);
        }

        var applied = 0;
        foreach (var (number, name, sql) in Scripts(database.Dialect.Name))
            applied += await database.WriteAsync(tx => ApplyAsync(tx, number, name, sql), ct);

        return applied;
    }

    private async Task<int> ApplyAsync(DbTransaction tx, int number, string name, string sql)
    {
        var connection = tx.Connection!;
        await database.HoldAsync(tx, SchemaLock);
        await connection.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS schema_versions (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)",
            transaction: tx);
        var known = await connection.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM schema_versions WHERE number = @number", new { number }, tx);
        if (known > 0) return 0;
        await connection.ExecuteAsync(sql, transaction: tx);
        await connection.ExecuteAsync(
            "INSERT INTO schema_versions (number, name, applied_at) VALUES (@number, @name, @at)",
            new { number, name, at = time.GetUtcNow() }, tx);
        return 1;
    }

    private static IEnumerable<(int Number, string Name, string Sql)> Scripts(string dialect)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var marker = $".Storage.Schema.{dialect}.";
        return assembly.GetManifestResourceNames()
            .Where(resource => resource.Contains(marker, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(resource =>
            {
                var name = resource[(resource.IndexOf(marker, StringComparison.Ordinal) + marker.Length)..];
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                return (int.Parse(name.AsSpan(0, 4)), name, reader.ReadToEnd());
            });
    }
}
