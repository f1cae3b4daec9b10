using Microsoft.Extensions.DependencyInjection;
using NewsBot.Storage;
using NewsBot.Topics.Search;
using NewsBot.Topics.Sharing;

namespace NewsBot.Topics;

/// <summary>Wires the stage "match".</summary>
internal static class TopicsModule
{
    public static IServiceCollection AddTopics(this IServiceCollection services)
    {
        Columns.Add(value => new TopicId(value), id => id.Value);
        services.AddSingleton<TopicStore>();
        services.AddSingleton<PresetTopics>();
        services.AddSingleton<ShareStore>();
        services.AddSingleton<TopicDesk>();
        services.AddOptions<SearchOptions>().BindConfiguration("Search").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SearchStore>();
        services.AddSingleton<SearchIndexer>();
        services.AddSingleton<ArchiveSearch>();
        return services;
    }
}
