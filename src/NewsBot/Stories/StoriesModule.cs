using Microsoft.Extensions.DependencyInjection;
using NewsBot.Storage;

namespace NewsBot.Stories;

/// <summary>Wires the stage "group".</summary>
internal static class StoriesModule
{
    public static IServiceCollection AddStories(this IServiceCollection services)
    {
        Columns.Add(value => new StoryId(value), id => id.Value);
        services.AddOptions<StoryGrouperOptions>().BindConfiguration("Stories").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<StoryStore>();
        services.AddSingleton<JudgementStore>();
        services.AddSingleton<StoryDesk>();
        services.AddSingleton<DevelopmentDesk>();
        services.AddSingleton<CorrectionDesk>();
        return services;
    }
}
