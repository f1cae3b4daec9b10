using System.Data.Common;
using NewsBot.Discord;
using NewsBot.Feeds.Fetching;

namespace NewsBot.Checks;

/// <summary>Makes sources of many feeds at once. None is fetched here: its first check says whether it works.</summary>
internal static class SourceImport
{
    private const int LongestAddress = 2_000;

    /// <summary>Adds the feeds in their order, at most so many new ones.</summary>
    public static async Task<ImportTally> AddAsync(DbTransaction tx, Snowflake guildId, IReadOnlyList<OpmlFeed> listed, int most, Snowflake by, DateTimeOffset now)
    {
        var (known, over) = (0, 0);
        var added = new List<FeedId>();
        var unfit = new List<string>();
        foreach (var feed in listed)
        {
            if (feed.Address.Length > LongestAddress || !Uri.TryCreate(feed.Address, UriKind.Absolute, out var uri) || !FeedFetcher.CanFetch(uri))
            {
                unfit.Add(feed.Address);
                continue;
            }

            if (added.Count == most)
            {
                over++;
                continue;
            }

            var (id, _) = await FeedStore.FindOrAddAsync(tx, uri.GetLeftPart(UriPartial.Query), feed.HomePage, feed.Title, null, now);
            // One that was paused is resumed, and was a source before: taking the import back must not take it away.
            var had = await SourceStore.HasAsync(tx, guildId, id);
            if (await SourceStore.AddAsync(tx, guildId, id, by, now) && !had) added.Add(id);
            else known++;
        }

        return new ImportTally(added, known, unfit, over);
    }
}

/// <summary>What came of a list of feeds.</summary>
/// <param name="Added">New sources.</param>
/// <param name="Known">Sources before.</param>
/// <param name="Unfit">Addresses that are no http or https ones.</param>
/// <param name="Over">Left out, because there are as many sources as there may be.</param>
internal sealed record ImportTally(IReadOnlyList<FeedId> Added, int Known, IReadOnlyList<string> Unfit, int Over);
