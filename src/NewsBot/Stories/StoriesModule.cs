using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsBot.Storage;

namespace NewsBot.Stories;

/// <summary>Wires the stage "group".</summary>
internal static class StoriesModule
{
    public static IServiceCollection AddStories(this IServiceCollection services)
    {
        Columns.Add(value => new StoryId(value), id => id.Value);
        services.AddOptions<StoryGrouperOptions>().BindConfiguration("Stories").ValidateDataAnnotations()
            .Validate<IOptions<RetentionOptions>>((stories, retention) => stories.Window < retention.Value.Archive,
                "Stories:Window is not shorter than Retention:Archive; a story that can still grow must not be cleared away, or it is told twice.")
            .ValidateOnStart();
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
