using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsBot.Feeds.Fetching;
using NewsBot.Feeds.WebSub;
using NewsBot.Storage;

namespace NewsBot.Checks;

/// <summary>Wires the stage "check".</summary>
internal static class ChecksModule
{
    public static IServiceCollection AddChecks(this IServiceCollection services)
    {
        Columns.Add(value => new FeedId(value), id => id.Value);
        Columns.Add(value => new OutletId(value), id => id.Value);
        services.AddOptions<ChecksOptions>().BindConfiguration("Checks").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<FeedFetcherOptions>().BindConfiguration("Feeds").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new FeedFetcher(
            provider.GetRequiredService<IOptions<FeedFetcherOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<FeedStore>();
        services.AddSingleton<SourceStore>();
        services.AddSingleton<IClearing, PastCheckClearing>();
        services.AddSingleton<CheckHistoryStore>();
        services.AddSingleton<FeedChecker>();
        services.AddSingleton<FeedBook>();
        services.AddSingleton<CheckMeter>();
        services.AddSingleton<FeedSweep>();
        services.AddOptions<HubOptions>().BindConfiguration("WebSub").ValidateDataAnnotations()
            .Validate(options => !options.IsOn || Uri.TryCreate(options.PublicAddress, UriKind.Absolute, out var address) && address.Scheme is "http" or "https",
                "WebSub:PublicAddress has to look like https://news.example.org, or be empty.")
            .ValidateOnStart();
        services.AddSingleton(provider => new WebSubClient(provider.GetRequiredService<FeedFetcher>()));
        services.AddSingleton<HubStore>();
        services.AddSingleton<HubDesk>();
        return services;
    }
}
