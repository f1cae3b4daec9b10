using System.CommandLine;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Storage;

namespace NewsBot.Operations;

/// <summary><c>backup F</c> and <c>restore F</c>: the whole desk as one file. PostgreSQL has its own tools for that.</summary>
internal static class BackupCommand
{
    public static Command CreateBackup()
    {
        var file = new Argument<string>("file") { Description = "The file to write; it must not exist yet." };
        var command = new Command("backup", "Copy the database to a file, while the bot runs or not.") { file };
        command.SetAction((parsed, ct) => Guarded.RunAsync(() => BackupAsync(Path.GetFullPath(parsed.GetRequiredValue(file)), ct)));
        return command;
    }

    public static Command CreateRestore()
    {
        var file = new Argument<string>("file") { Description = "A file that backup has written." };
        var command = new Command("restore", "Put a backup in the database's place; what was there is kept beside it.") { file };
        command.SetAction((parsed, ct) => Guarded.RunAsync(() => RestoreAsync(Path.GetFullPath(parsed.GetRequiredValue(file)), ct)));
        return command;
    }

    private static async Task<int> BackupAsync(string target, CancellationToken ct)
    {
        using var host = BotHost.CreateDesk().BuildChecked();
        var source = DatabaseFile(host.Services);
        if (!File.Exists(source)) throw new OperatorException($"There is no database {source} to copy.");
        if (File.Exists(target)) throw new OperatorException($"{target} exists already; name a new file.");
        if (!Directory.Exists(Path.GetDirectoryName(target))) throw new OperatorException($"There is no folder {Path.GetDirectoryName(target)}.");
        await using var from = (SqliteConnection)await host.Services.GetRequiredService<Database>().OpenAsync(ct);
        await using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = target, Pooling = false }.ToString());
        await to.OpenAsync(ct);
        from.BackupDatabase(to);
        // One file, readable from anywhere: a write-ahead log would be a second one.
        await using (var single = to.CreateCommand())
        {
            single.CommandText = "PRAGMA journal_mode=DELETE";
            await single.ExecuteNonQueryAsync(ct);
        }

        Console.WriteLine($"{source} copied to {target} ({new FileInfo(target).Length / 1024.0 / 1024:0.0} MiB).");
        return 0;
    }

    private static async Task<int> RestoreAsync(string source, CancellationToken ct)
    {
        using var host = BotHost.CreateDesk().BuildChecked();
        var target = DatabaseFile(host.Services);
        if (!File.Exists(source)) throw new OperatorException($"There is no file {source}.");
        await CheckAsync(source, ct);
        host.Services.GetRequiredService<SoleOwner>().Take();
        var kept = "";
        if (File.Exists(target))
        {
            var stamp = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            kept = $"{target}.before-{stamp:yyyyMMdd-HHmmss}";
            foreach (var part in (ReadOnlySpan<string>)["", "-wal", "-shm"])
                if (File.Exists(target + part)) File.Move(target + part, kept + part);
        }

        File.Copy(source, target);
        Console.WriteLine($"{source} is now {target}." + (kept.Length > 0 ? $" What was there is kept as {kept}." : ""));
        return 0;
    }

    private static async Task CheckAsync(string source, CancellationToken ct)
    {
        try
        {
            await using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            await connection.OpenAsync(ct);
            await connection.ExecuteScalarAsync<long>("SELECT MAX(number) FROM schema_versions");
            if (await connection.ExecuteScalarAsync<string>("PRAGMA quick_check(1)") != "ok") throw new OperatorException($"{source} is damaged; nothing was changed.");
        }
        catch (SqliteException error)
        {
            throw new OperatorException($"{source} is no NewsBot backup; nothing was changed.", error);
        }
    }

    private static string DatabaseFile(IServiceProvider services)
    {
        var owner = services.GetRequiredService<SoleOwner>();
        if (owner.DatabaseFile is { } file)
        {
            owner.MakeFolder();
            return file;
        }

        throw new OperatorException("Only a SQLite file is copied this way; for PostgreSQL use pg_dump and pg_restore.");
    }
}
