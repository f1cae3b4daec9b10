using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace NewsBot.Storage;

/// <summary>Wires the database.</summary>
internal static class StorageModule
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        Columns.Register();
        services.AddOptions<DatabaseOptions>().BindConfiguration("Database").ValidateDataAnnotations()
            .Validate(options => Fits(options),
                "Database:ConnectionString cannot be read; sqlite wants Data Source=FILE, postgres wants Host=…;Username=…;Database=….")
            .ValidateOnStart();
        services.AddSingleton<Dialect>(provider =>
            IsPostgres(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value) ? new PostgresDialect() : new SqliteDialect());
        services.AddSingleton<Database>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<SettingStore>();
        services.AddOptions<RetentionOptions>().BindConfiguration("Retention").ValidateDataAnnotations()
            .Validate(options => options.Ledger <= options.Archive, "Retention:Ledger is longer than Retention:Archive; deliveries are kept as long as their stories at most.")
            .ValidateOnStart();
        return services;
    }

    private static bool IsPostgres(DatabaseOptions options) => string.Equals(options.Provider, "postgres", StringComparison.OrdinalIgnoreCase);

    private static bool Fits(DatabaseOptions options)
    {
        try
        {
            return IsPostgres(options) ? FitsPostgres(options.ConnectionString) : FitsSqlite(options.ConnectionString);
        }
        // An unknown keyword, a value that is no number, or no pairs at all: the two drivers throw what they please.
        catch (Exception error) when (error is ArgumentException or FormatException or KeyNotFoundException)
        {
            return false;
        }
    }

    // Each in a method of its own, so that only the driver that is used is loaded.
    private static bool FitsPostgres(string connection) => new NpgsqlConnectionStringBuilder(connection).Count > 0;

    private static bool FitsSqlite(string connection) => new SqliteConnectionStringBuilder(connection).Count > 0;
}
