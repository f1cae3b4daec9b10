using System.Data.Common;
using Dapper;

namespace NewsBot.Storage;

/// <summary>Keeps single values that must outlive the process, by name.</summary>
internal sealed class SettingStore(Database database)
{
    /// <summary>A value, or null.</summary>
    public Task<string?> GetAsync(string name, CancellationToken ct) =>
        database.ReadAsync(connection => connection.ExecuteScalarAsync<string?>("SELECT value FROM settings WHERE name = @name", new { name }), ct);

    /// <summary>Sets a value; null removes it.</summary>
    public Task SetAsync(string name, string? value, CancellationToken ct) => database.WriteAsync(tx => SetAsync(tx, name, value), ct);

    /// <inheritdoc cref="SetAsync(string, string?, CancellationToken)"/>
    public static Task SetAsync(DbTransaction tx, string name, string? value) => value is null
        ? tx.Connection!.ExecuteAsync("DELETE FROM settings WHERE name = @name", new { name }, tx)
        : tx.Connection!.ExecuteAsync(
            "INSERT INTO settings (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value", new { name, value }, tx);

    /// <summary>A value, set on first use; the same for every process that asks.</summary>
    public Task<string> GetOrAddAsync(string name, Func<string> make, CancellationToken ct) => database.WriteAsync(async tx =>
    {
        await tx.Connection!.ExecuteAsync("INSERT INTO settings (name, value) VALUES (@name, @value) ON CONFLICT DO NOTHING", new { name, value = make() }, tx);
        return (await tx.Connection!.ExecuteScalarAsync<string>("SELECT value FROM settings WHERE name = @name", new { name }, tx))!;
    }, ct);
}
