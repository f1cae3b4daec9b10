using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace NewsBot.Storage;

/// <summary>Wires the database.</summary>
internal static class StorageModule
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        Columns.Register();
        services.AddOptions<DatabaseOptions>().BindConfiguration("Database").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Dialect>(provider =>
            string.Equals(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider, "postgres", StringComparison.OrdinalIgnoreCase)
                ? new PostgresDialect()
                : new SqliteDialect());
        services.AddSingleton<Database>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<SettingStore>();
        return services;
    }
}
