using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Entries;
using NewsBot.Storage;
using NewsBot.Stories;
using NewsBot.Topics;

namespace NewsBot.Operations;

/// <summary>Puts the house together: configuration, logging, and the modules in corridor order.</summary>
internal static class BotHost
{
    /// <summary>The desk without anything that runs by itself: for commands that do one thing and end.</summary>
    /// <param name="defaults">Settings that the files and the environment override.</param>
    /// <param name="decided">Settings that override everything.</param>
    public static HostApplicationBuilder CreateDesk(
        IEnumerable<KeyValuePair<string, string?>>? defaults = null, IEnumerable<KeyValuePair<string, string?>>? decided = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, ContentRootPath = Environment.CurrentDirectory });
        builder.Configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
        if (defaults is not null) builder.Configuration.AddInMemoryCollection(defaults);
        builder.Configuration.AddJsonFile(Path.Combine(Environment.CurrentDirectory, "appsettings.local.json"), optional: true);
        builder.Configuration.AddEnvironmentVariables();
        if (decided is not null) builder.Configuration.AddInMemoryCollection(decided);

        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.UseUtcTimestamp = true;
        });
        // What keeps the host from starting is told by the command line, in one sentence and without a trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // Standard output belongs to what commands print.
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(_ => new Random())
            .AddStorage()
            .AddChecks()
            .AddEntries()
            .AddStories()
            .AddTopics()
            .AddAlerts()
            .AddDeliveries()
            .AddSingleton<Corridor>()
            .AddSingleton<Regrouper>()
            .AddSingleton<LateEvidenceWorker>()
            .AddSingleton<SoleOwner>()
            .AddSingleton<DeskOpening>();
        return builder;
    }

    /// <summary>Builds the house, and looks at every option before anything is opened.</summary>
    /// <exception cref="OptionsValidationException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">An option is not of its type.</exception>
    public static IHost BuildChecked(this HostApplicationBuilder builder)
    {
        var host = builder.Build();
        try
        {
            host.Services.GetService<IStartupValidator>()?.Validate();
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }
}
