using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Discord;
using NewsBot.Discord.Rest;
using NewsBot.Storage;

namespace NewsBot.Deliveries;

/// <summary>Wires the stage "deliver" and the door to Discord.</summary>
internal static class DeliveriesModule
{
    public static IServiceCollection AddDeliveries(this IServiceCollection services)
    {
        Columns.Add(value => new DeliveryId(value), id => id.Value);
        services.AddOptions<DeliveryOptions>().BindConfiguration("Deliveries").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DiscordOptions>().BindConfiguration("Discord").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<DiscordOptions>>().Value);
        services.AddSingleton(provider => new DiscordRest(
            provider.GetRequiredService<DiscordOptions>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<DiscordRest>>()));
        services.AddSingleton<ForumBook>();
        services.AddSingleton<IDiscordDoor, DiscordDoor>();
        services.AddSingleton<MessageWriter>();
        services.AddSingleton<PublishingQueue>();
        services.AddSingleton<DeskIdentity>();
        services.AddSingleton(provider => new MessageMark(provider.GetRequiredService<DeskIdentity>().Id));
        services.AddSingleton<DeliveryStore>();
        services.AddSingleton<DeliverySignal>();
        services.AddSingleton<DeliveryMeter>();
        services.AddSingleton<Drafter>();
        services.AddSingleton<ThreadOpener>();
        services.AddSingleton<OldEditPace>();
        services.AddSingleton<DeliverySender>();
        services.AddSingleton<HeldAlerts>();
        services.AddSingleton<DigestDesk>();
        services.AddSingleton<IClearing, LedgerClearing>();
        services.AddSingleton<IClearing, ArchiveClearing>();
        services.AddSingleton<FeedNotices>();
        return services;
    }

    /// <summary>Starts sending; without this, alerts are planned and wait.</summary>
    public static IServiceCollection AddDeliveryWorker(this IServiceCollection services) => services.AddHostedService<DeliveryWorker>();
}
