using NewsBot.Discord;
using NewsBot.Feeds.Fetching;
using NewsBot.Storage;

namespace NewsBot.Checks;

/// <summary>Makes sources of many feeds at once. None is fetched here: its first check says whether it works.</summary>
internal sealed class SourceImport(Database database, TimeProvider time)
{
    private const int LongestAddress = 2_000;

    /// <summary>Adds the feeds in their order, at most so many new ones.</summary>
    public Task<ImportTally> AddAsync(Snowflake guildId, IReadOnlyList<OpmlFeed> listed, int most, Snowflake by, CancellationToken ct) => database.WriteAsync(async tx =>
    {
        var now = time.GetUtcNow();
        var (added, known, over) = (0, 0, 0);
        var unfit = new List<string>();
        foreach (var feed in listed)
        {
            if (feed.Address.Length > LongestAddress || !Uri.TryCreate(feed.Address, UriKind.Absolute, out var uri) || !FeedFetcher.CanFetch(uri))
            {
                unfit.Add(feed.Address);
                continue;
            }

            if (added == most)
            {
                over++;
                continue;
            }

            var (id, _) = await FeedStore.FindOrAddAsync(tx, uri.AbsoluteUri, feed.HomePage, feed.Title, null, now);
            if (await SourceStore.AddAsync(tx, guildId, id, by, now)) added++;
            else known++;
        }

        return new ImportTally(added, known, unfit, over);
    }, ct);
}

/// <summary>What came of a list of feeds.</summary>
/// <param name="Added">New sources.</param>
/// <param name="Known">Sources before.</param>
/// <param name="Unfit">Addresses that are no http or https ones.</param>
/// <param name="Over">Left out, because there are as many sources as there may be.</param>
internal sealed record ImportTally(int Added, int Known, IReadOnlyList<string> Unfit, int Over);
