using System.Collections.Frozen;
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

    private static readonly Lazy<FrozenDictionary<string, string>> OwnersByName = new(() => All
        .SelectMany(feed => new[] { (Name: feed.Address, feed.Owner), (Name: feed.Outlet, feed.Owner) })
        .DistinctBy(pair => pair.Name, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Owner, StringComparer.OrdinalIgnoreCase));

    public static IReadOnlyList<CatalogueFeed> All => Feeds.Value;

    /// <summary>Who owns the outlet of a feed, known by its address or else by the outlet's name; null when the catalogue has neither.</summary>
    public static string? OwnerOf(string address, string outlet) => OwnersByName.Value.GetValueOrDefault(address) ?? OwnersByName.Value.GetValueOrDefault(outlet);

    private static IReadOnlyList<CatalogueFeed> Load()
    {
        using var stream = typeof(FeedCatalogue).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The build has left out {Resource}.");
        return JsonSerializer.Deserialize<IReadOnlyList<CatalogueFeed>>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException($"{Resource} is empty.");
    }
}
