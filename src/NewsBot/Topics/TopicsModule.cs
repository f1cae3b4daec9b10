using Microsoft.Extensions.DependencyInjection;
using NewsBot.Storage;

namespace NewsBot.Topics;

/// <summary>Wires the stage "match".</summary>
internal static class TopicsModule
{
    public static IServiceCollection AddTopics(this IServiceCollection services)
    {
        Columns.Add(value => new TopicId(value), id => id.Value);
        services.AddSingleton<TopicStore>();
        services.AddSingleton<PresetTopics>();
        services.AddSingleton<TopicDesk>();
        return services;
    }
}
