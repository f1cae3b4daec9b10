using Microsoft.Extensions.DependencyInjection;
using NewsBot.Storage;

namespace NewsBot.Entries;

/// <summary>Wires the stage "recognise".</summary>
internal static class EntriesModule
{
    public static IServiceCollection AddEntries(this IServiceCollection services)
    {
        Columns.Add(value => new EntryId(value), id => id.Value);
        services.AddSingleton<EntryStore>();
        services.AddSingleton<EntryDesk>();
        services.AddSingleton<IClearing, EntryMemoryClearing>();
        services.AddSingleton<LatencyStore>();
        return services;
    }
}
