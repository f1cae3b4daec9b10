using System.Text.Json;

namespace NewsBot.Topics;

/// <summary>
/// Public news feeds that are known by name (Data/catalogue.json): addresses that the outlets publish themselves, collected by hand. A feed may
/// have moved since; the check that follows it says so. Immutable.
/// </summary>
internal static class FeedCatalogue
{
    private const string Resource = "NewsBot.Topics.Data.catalogue.json";

    private static readonly Lazy<IReadOnlyList<CatalogueFeed>> Feeds = new(Load);

    public static IReadOnlyList<CatalogueFeed> All => Feeds.Value;

    private static IReadOnlyList<CatalogueFeed> Load()
    {
        using var stream = typeof(FeedCatalogue).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The build has left out {Resource}.");
        return JsonSerializer.Deserialize<IReadOnlyList<CatalogueFeed>>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException($"{Resource} is empty.");
    }
}
