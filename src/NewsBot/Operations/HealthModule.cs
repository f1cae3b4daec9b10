using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NewsBot.Checks;

namespace NewsBot.Operations;

/// <summary>Wires the bot's own HTTP server.</summary>
internal static class HealthModule
{
    public static IHostApplicationBuilder AddHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<HealthOptions>().BindConfiguration("Health")
            .Validate(options => string.IsNullOrWhiteSpace(options.Address) || Uri.TryCreate(options.Address, UriKind.Absolute, out var address) && address.Scheme is "http",
                "Health:Address has to look like http://127.0.0.1:8639, or be empty.")
            .Validate<IOptions<HubOptions>>((options, hubs) => !hubs.Value.IsOn || !string.IsNullOrWhiteSpace(options.Address),
                "WebSub:PublicAddress is set and Health:Address is empty: hubs would find nobody. Name an address in Health:Address.")
            .ValidateOnStart();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<HubCallback>();
        builder.Services.AddHostedService<HouseServer>();
        return builder;
    }
}
