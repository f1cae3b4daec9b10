using Microsoft.Extensions.DependencyInjection;
using NewsBot.Discord;
using NewsBot.Storage;

namespace NewsBot.Alerts;

/// <summary>Wires the stage "plan".</summary>
internal static class AlertsModule
{
    public static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        Columns.Add(value => new AlertId(value), id => id.Value);
        Columns.Add(value => new DestinationId(value), id => id.Value);
        Columns.Add(value => new BulletinId(value), id => id.Value);
        Columns.Add(value => new SubscriptionId(value), id => id.Value);
        Columns.Add(value => new Snowflake((ulong)value), id => (long)id.Value);
        services.AddOptions<AlertOptions>().BindConfiguration("Alerts").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SubscriptionStore>();
        services.AddSingleton<DestinationStore>();
        services.AddSingleton<AlertStore>();
        services.AddSingleton<BulletinStore>();
        services.AddSingleton<BreakingDesk>();
        services.AddSingleton<StoryWishStore>();
        services.AddSingleton<DevelopmentPlanner>();
        services.AddOptions<WithdrawalOptions>().BindConfiguration("Withdrawals").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<VanishedStore>();
        services.AddSingleton<WithdrawalDesk>();
        services.AddSingleton<BreakingPlanner>();
        services.AddSingleton<AlertUpkeep>();
        services.AddOptions<ModeOptions>().BindConfiguration("Modes").ValidateDataAnnotations()
            .Validate(options => Zones.Find(options.TimeZone) is not null, "Modes:TimeZone must be an IANA name such as Europe/Berlin.")
            .ValidateOnStart();
        services.AddSingleton<TermsStore>();
        services.AddSingleton<LineStore>();
        services.AddSingleton<DigestStore>();
        services.AddSingleton<HoursStore>();
        services.AddSingleton<MemberStore>();
        services.AddSingleton<AlertOpener>();
        services.AddSingleton<AlertPlanner>();
        services.AddSingleton<AlertRegrouper>();
        services.AddSingleton<LineRegrouper>();
        return services;
    }
}
