using Microsoft.Extensions.AI;
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
        services.AddOptions<EmbeddingOptions>().BindConfiguration("Embeddings").ValidateDataAnnotations()
            .Validate(embeddings => !embeddings.IsOn || Uri.TryCreate(embeddings.Address, UriKind.Absolute, out var address) && address.Scheme is "http" or "https",
                "Embeddings:Address is no http or https address.")
            .ValidateOnStart();
        services.AddSingleton<DoubtQueue>();
        services.AddSingleton<EmbeddingBudget>();
        services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>, EmbeddingEndpoint>();
        services.AddSingleton<EmbeddingJudge>();
        services.AddSingleton<StoryDesk>();
        services.AddSingleton<DevelopmentDesk>();
        services.AddSingleton<CorrectionDesk>();
        return services;
    }
}
