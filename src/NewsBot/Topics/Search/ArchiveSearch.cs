using System.Data.Common;
using Microsoft.Extensions.Options;
using NewsBot.Discord;
using NewsBot.Storage;
using NewsBot.Stories;

namespace NewsBot.Topics.Search;

/// <summary>
/// Searches what a server's sources brought, in the language of topics. The index narrows, the query decides; what is not indexed yet is read
/// as it is. Bounded: however large the archive, only so many entries are looked at.
/// </summary>
internal sealed class ArchiveSearch(SearchStore search, Database database, IOptions<SearchOptions> options, TimeProvider time)
{
    private const int FirstLook = 256;
    private const int Unnarrowed = 4; // every entry is read and asked: a part of the depth does
    private readonly SearchOptions _options = options.Value;

    /// <summary>The stories that a query finds, ranked.</summary>
    public Task<SearchResult> FindAsync(Snowflake guildId, TopicQuery query, CancellationToken ct) => database.ReadAsync(async connection =>
    {
        var archive = await OpenAsync(connection, guildId);
        var needed = Needed(query, inTitle: false);
        var texts = await MatchingAsync(archive, query, needed, 0);
        // Headlines that say it all are looked for on their own, so that they are found however many later reports mention it.
        var titles = !texts.Complete && Needed(query, inTitle: true) is { } inTitle ? await MatchingAsync(archive, query, inTitle, 0) : ([], true);
        var hits = SearchRank.Of(query, titles.Entries.Concat(texts.Entries).DistinctBy(entry => entry.Id), time.GetUtcNow());
        return new SearchResult([.. hits.Take(_options.Hits)], texts.Complete && hits.Count <= _options.Hits, needed is null && !texts.Complete ? Depth(query, needed) : null);
    }, ct);

    /// <summary>What a server's sources brought since an instant and a query takes, the newest first; everything without a query.</summary>
    /// <param name="guildId">Whose sources.</param>
    /// <param name="query">What is wanted.</param>
    /// <param name="since">By when it was seen.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="depth">Entries to look at, at most; as many as the options say when left out.</param>
    public Task<(IReadOnlyList<ArchivedEntry> Entries, bool Complete)> SinceAsync(
        Snowflake guildId, TopicQuery? query, DateTimeOffset since, CancellationToken ct, int? depth = null) =>
        database.ReadAsync(async connection =>
        {
            if (await SearchStore.FirstSinceAsync(connection, since) is not { } from) return ([], true);
            return await MatchingAsync(await OpenAsync(connection, guildId), query, query is null ? null : Needed(query, inTitle: false), from, depth);
        }, ct);

    private static async Task<Archive> OpenAsync(DbConnection connection, Snowflake guildId) =>
        new(connection, guildId, await SearchStore.IndexedAsync(connection), await SearchStore.FewFeedsAsync(connection, guildId));

    private string? Needed(TopicQuery query, bool inTitle) => SearchTerms.Needed(query, inTitle, database.Dialect.TermSigns.And, database.Dialect.TermSigns.Or);

    /// <summary>The entries that a query takes, the newest first: those that are not indexed yet, then those that the index finds.</summary>
    private async Task<(IReadOnlyList<ArchivedEntry> Entries, bool Complete)> MatchingAsync(Archive archive, TopicQuery? query, string? needed, long from, int? most = null)
    {
        var (matching, looked) = (new List<ArchivedEntry>(), 0);
        var depth = most ?? Depth(query, needed);
        var enough = most ?? _options.Hits;
        var complete = await CollectAsync((below, most) => SearchStore.AllAsync(archive, Math.Max(from, archive.Indexed + 1), below, most));
        if (!complete || from > archive.Indexed) return (matching, complete);

        complete = await CollectAsync(Terms(archive, needed) is { } terms
            ? search.Finding(archive, terms, from, depth - looked)
            : (below, most) => SearchStore.AllAsync(archive, from, Math.Min(below, archive.Indexed + 1), most));
        return (matching, complete);

        // True when there is no more to look at, false when enough was found or looked at.
        async Task<bool> CollectAsync(Func<long, int, Task<IReadOnlyList<ArchivedEntry>>> look)
        {
            var below = long.MaxValue;
            for (var size = FirstLook; ; size *= 2)
            {
                var next = Math.Min(size, depth - looked);
                if (next <= 0 || matching.Count >= enough) return false;
                var entries = await look(below, next);
                looked += entries.Count;
                matching.AddRange(query is null ? entries : entries.Where(entry => query.Matches(entry.Text())));
                if (entries.Count < next) return true;
                below = entries[^1].Id.Value;
            }
        }
    }

    private int Depth(TopicQuery? query, string? needed) => query is not null && needed is null ? _options.Candidates / Unnarrowed : _options.Candidates;

    private string? Terms(Archive archive, string? needed)
    {
        var feeds = archive.Feeds is { Count: > 0 } few ? SearchTerms.OfFeeds(few, database.Dialect.TermSigns.Or) : null;
        return needed is not null && feeds is not null ? needed + database.Dialect.TermSigns.And + feeds : needed ?? feeds;
    }
}
