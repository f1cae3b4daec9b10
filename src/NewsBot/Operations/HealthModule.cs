using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace NewsBot.Operations;

/// <summary>Wires what tells the bot's health.</summary>
internal static class HealthModule
{
    public static IHostApplicationBuilder AddHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<HealthOptions>().BindConfiguration("Health");
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddHostedService<HealthServer>();
        return builder;
    }
}
