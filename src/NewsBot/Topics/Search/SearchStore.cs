using System.Data.Common;
using Dapper;
using NewsBot.Discord;
using NewsBot.Storage;
using NewsBot.Stories;

namespace NewsBot.Topics.Search;

/// <summary>Keeps the full-text index of the archive, and how far it has come.</summary>
internal sealed class SearchStore(Database database)
{
    private const string Watermark = "search-index";
    private const int MostFeedTerms = 100;

    // The plus keeps the planner from going feed by feed, through the whole archive, to what the index or the ids lead to at once.
    private const string OfItsSources = "+e.feed_id IN (SELECT feed_id FROM sources WHERE guild_id IN (0, @guildId))";
    private readonly Dialect _dialect = database.Dialect;

    /// <summary>The last entry that is indexed; 0 when the index is empty or of another version.</summary>
    public static async Task<long> IndexedAsync(DbConnection connection, DbTransaction? tx = null)
    {
        var said = await connection.ExecuteScalarAsync<string?>("SELECT value FROM settings WHERE name = @name", new { name = Watermark }, tx);
        return said?.Split(':') is [var version, var last] && version == $"{SearchTerms.Version}" ? long.Parse(last) : 0;
    }

    /// <summary>Empties the index, to be filled from the first entry.</summary>
    public Task ClearAsync(DbTransaction tx) =>
        tx.Connection!.ExecuteAsync(_dialect is SqliteDialect ? "INSERT INTO search_index (search_index) VALUES ('delete-all')" : "DELETE FROM search_index", transaction: tx);

    /// <summary>Entries behind the watermark, oldest first.</summary>
    public static async Task<IReadOnlyList<UnindexedEntry>> NextAsync(DbTransaction tx, long after, int most) =>
        (await tx.Connection!.QueryAsync<UnindexedEntry>(
            $"{UnindexedEntry.Select} WHERE e.id > @after ORDER BY e.id LIMIT @most", new { after, most }, tx)).AsList();

    /// <summary>Takes entries up to the watermark off the list of those that read otherwise now; entries that are gone are only taken off.</summary>
    public async Task<IReadOnlyList<UnindexedEntry>> TakeRewordedAsync(DbTransaction tx, long upTo, int most)
    {
        var ids = Columns.Json(await tx.Connection!.QueryAsync<long>(
            "SELECT entry_id FROM search_changes WHERE entry_id <= @upTo ORDER BY entry_id LIMIT @most", new { upTo, most }, tx));
        if (ids == "[]") return [];
        await tx.Connection!.ExecuteAsync($"DELETE FROM search_changes WHERE entry_id IN {_dialect.Numbers("@ids")}", new { ids }, tx);
        await tx.Connection!.ExecuteAsync($"DELETE FROM search_index WHERE rowid IN {_dialect.Numbers("@ids")}", new { ids }, tx);
        return (await tx.Connection!.QueryAsync<UnindexedEntry>($"{UnindexedEntry.Select} WHERE e.id IN {_dialect.Numbers("@ids")}", new { ids }, tx)).AsList();
    }

    /// <summary>Writes the terms of entries; an index that does not find the newest first gets their blocks and feeds too.</summary>
    public Task AddAsync(DbTransaction tx, IEnumerable<UnindexedEntry> entries) => _dialect.FindsNewestFirst
        ? tx.Connection!.ExecuteAsync(
            $"INSERT INTO search_index (rowid, terms) SELECT id, {_dialect.Terms("terms")} FROM {_dialect.Rows("@rows", "id bigint", "terms text")}",
            new { rows = Columns.Json(entries.Select(entry => new { entry.Id, entry.Terms })) }, tx)
        : tx.Connection!.ExecuteAsync(
            $"INSERT INTO search_index (rowid, feed_id, terms) SELECT id, feed_id, {_dialect.Terms("terms")} FROM {_dialect.Rows("@rows", "id bigint", "feed_id bigint", "terms text")}",
            new { rows = Columns.Json(entries.Select(entry => new { entry.Id, entry.FeedId, Terms = entry.Terms + IdBlocks.TermsOf(entry.Id) })) }, tx);

    /// <summary>Says how far the index has come.</summary>
    public static Task MarkAsync(DbTransaction tx, long last) => SettingStore.SetAsync(tx, Watermark, $"{SearchTerms.Version}:{last}");

    /// <summary>The feeds of a server and of the house, when they are few enough to be looked up in the index; else null.</summary>
    public static async Task<IReadOnlyList<long>?> FewFeedsAsync(DbConnection connection, Snowflake guildId)
    {
        var feeds = (await connection.QueryAsync<long>(
            "SELECT DISTINCT feed_id FROM sources WHERE guild_id IN (0, @guildId) LIMIT @most", new { guildId, most = MostFeedTerms + 1 })).AsList();
        return feeds.Count <= MostFeedTerms ? feeds : null;
    }

    /// <summary>Entries of a server's sources with these terms, of ids from <paramref name="from"/> on, the newest first, at most so many in all; asked page by page.</summary>
    public Func<long, int, Task<IReadOnlyList<ArchivedEntry>>> Finding(Archive archive, string terms, long from, int most)
    {
        if (_dialect.FindsNewestFirst) return (below, page) => FindAsync(archive, terms, from, below, page);
        var ids = new FoundIds((within, first, below, count) => IdsAsync(archive, within, first, below, count), terms, _dialect.TermSigns, from, archive.Indexed + 1, most);
        return async (_, page) => await WithIdsAsync(archive, await ids.TakeAsync(page));
    }

    private async Task<IReadOnlyList<ArchivedEntry>> FindAsync(Archive archive, string terms, long from, long below, int most) =>
        (await archive.Connection.QueryAsync<ArchivedEntry>(
            $"""
            {ArchiveStore.Select} JOIN search_index ON search_index.rowid = e.id
            WHERE {_dialect.HasTerms("search_index", "terms", "@terms")} AND search_index.rowid >= @from AND search_index.rowid < @below
                AND {OfItsSources}
            ORDER BY search_index.rowid DESC LIMIT @most
            """, new { guildId = archive.GuildId, terms, from, below, most })).AsList();

    // Few sources are among the terms already. The plus zero keeps the planner from going through the ids themselves, and "is true" from looking each
    // feed up on its own.
    private async Task<IReadOnlyList<long>> IdsAsync(Archive archive, string terms, long from, long below, int most) =>
        (await archive.Connection.QueryAsync<long>(
            $"""
            SELECT search_index.rowid FROM search_index
            WHERE {_dialect.HasTerms("search_index", "terms", "@terms")} AND search_index.rowid + 0 >= @from AND search_index.rowid + 0 < @below
                {(archive.Feeds is null ? "AND (feed_id IN (SELECT feed_id FROM sources WHERE guild_id IN (0, @guildId))) IS TRUE" : "")}
            ORDER BY search_index.rowid + 0 DESC LIMIT @most
            """, new { guildId = archive.GuildId, terms, from, below, most })).AsList();

    private async Task<IReadOnlyList<ArchivedEntry>> WithIdsAsync(Archive archive, IReadOnlyList<long> ids) => ids.Count == 0 ? [] :
        (await archive.Connection.QueryAsync<ArchivedEntry>(
            $"{ArchiveStore.Select} WHERE e.id IN {_dialect.Numbers("@ids")} ORDER BY e.id DESC", new { ids = Columns.Json(ids) })).AsList();

    /// <summary>Entries of a server's sources, whatever they hold; for what the index does not know, or cannot narrow.</summary>
    public static async Task<IReadOnlyList<ArchivedEntry>> AllAsync(Archive archive, long from, long below, int most) =>
        (await archive.Connection.QueryAsync<ArchivedEntry>(
            $"""
            {ArchiveStore.Select} WHERE e.id >= @from AND e.id < @below AND {OfItsSources}
            ORDER BY e.id DESC LIMIT @most
            """, new { guildId = archive.GuildId, from, below, most })).AsList();

    /// <summary>The first entry that was seen since an instant; null when there is none.</summary>
    public static Task<long?> FirstSinceAsync(DbConnection connection, DateTimeOffset since) =>
        connection.ExecuteScalarAsync<long?>("SELECT id FROM entries WHERE seen_at >= @since ORDER BY seen_at, id LIMIT 1", new { since });
}
