using Dapper;
using NewsBot.Storage;

namespace NewsBot.Checks;

/// <summary>Reads what the checks of a feed came to.</summary>
internal sealed class CheckHistoryStore(Database database)
{
    /// <summary>The newest checks of a feed, newest first.</summary>
    public Task<IReadOnlyList<PastCheck>> OfFeedAsync(FeedId feedId, int most, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<PastCheck>>(async connection => (await connection.QueryAsync<PastCheck>(
            "SELECT at, duration_ms, outcome, entries, new_entries, detail FROM checks WHERE feed_id = @feedId ORDER BY at DESC, id DESC LIMIT @most",
            new { feedId, most })).AsList(), ct);
}
