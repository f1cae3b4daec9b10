using Microsoft.Extensions.DependencyInjection;
using NewsBot.Alerts;
using NewsBot.Commands.Alerts;
using NewsBot.Commands.Archive;
using NewsBot.Commands.Changes;
using NewsBot.Commands.Channels;
using NewsBot.Commands.Sources;
using NewsBot.Commands.Subscriptions;
using NewsBot.Commands.Topics;
using NewsBot.Deliveries;
using NewsBot.Feeds.Discovery;
using NewsBot.Storage;
using NewsBot.Stories;

namespace NewsBot.Commands;

/// <summary>Wires everything people do in Discord.</summary>
internal static class CommandsModule
{
    public static IServiceCollection AddCommands(this IServiceCollection services)
    {
        services.AddOptions<CommandsOptions>().BindConfiguration("Commands").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ArchiveStore>();
        services.AddSingleton<AlertHistoryStore>();
        services.AddSingleton<DeliveryLedger>();
        services.AddSingleton<DirectChannels>();
        services.AddSingleton<DiscordPlaces>();
        services.AddSingleton<TopicFinder>();
        services.AddSingleton<OutletFinder>();
        services.AddSingleton<ChannelCard>();
        services.AddSingleton<WhyLines>();
        services.AddSingleton<FeedDiscovery>();
        services.AddSingleton<WhyStory>();
        services.AddSingleton<WhyNot>();
        services.AddSingleton<TopicTrial>();
        services.AddSingleton<TopicMaking>();
        services.AddSingleton<TopicSharing>();
        services.AddSingleton<ICommandGroup, SetupCommands>();
        services.AddSingleton<ICommandGroup, SourceCommands>();
        services.AddSingleton<SourceLists>();
        services.AddSingleton<SourceBrowser>();
        services.AddSingleton<ICommandGroup>(provider => provider.GetRequiredService<SourceBrowser>());
        services.AddSingleton<FeedCare>();
        services.AddSingleton<ICommandGroup>(provider => provider.GetRequiredService<FeedCare>());
        services.AddSingleton<ICommandGroup, TopicCommands>();
        services.AddSingleton<ICommandGroup, MemberTopicCommands>();
        services.AddSingleton<ICommandGroup, FollowCommands>();
        services.AddSingleton<ICommandGroup, SubscribeCommands>();
        services.AddSingleton<ChangeStore>();
        services.AddSingleton<ChangeUndo>();
        services.AddSingleton<IClearing, ChangeClearing>();
        services.AddSingleton<ICommandGroup, OwnSubscriptionCommands>();
        services.AddSingleton<ICommandGroup, MyDataCommands>();
        services.AddSingleton<ICommandGroup, AuditCommands>();
        services.AddSingleton<ICommandGroup, ChannelCommands>();
        services.AddSingleton<ICommandGroup, QuietCommands>();
        services.AddSingleton<ICommandGroup, DigestCommands>();
        services.AddSingleton<ICommandGroup, HeadlinesCommands>();
        services.AddSingleton<ICommandGroup, TrendCommands>();
        services.AddSingleton<ICommandGroup, CoverageCommands>();
        services.AddSingleton<ICommandGroup, StoryWishCommands>();
        services.AddSingleton<ICommandGroup, RegroupCommands>();
        services.AddSingleton<ICommandGroup, WhyCommands>();
        services.AddSingleton<ICommandGroup, ExclusionCommands>();
        services.AddSingleton<HealthCommands>();
        services.AddSingleton<ICommandGroup>(provider => provider.GetRequiredService<HealthCommands>());
        services.AddSingleton<ICommandGroup, HelpCommands>();
        services.AddSingleton<CommandBook>();
        services.AddSingleton<InteractionStore>();
        services.AddSingleton<InteractionInbox>();
        services.AddSingleton<InteractionMeter>();
        services.AddSingleton<InteractionDesk>();
        services.AddSingleton<CommandRegistrar>();
        return services;
    }

    /// <summary>Starts answering what is laid into the <see cref="InteractionInbox"/>.</summary>
    public static IServiceCollection AddInteractionWorker(this IServiceCollection services) => services.AddHostedService<InteractionWorker>();
}
