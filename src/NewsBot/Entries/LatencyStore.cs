using Dapper;
using NewsBot.Checks;
using NewsBot.Storage;

namespace NewsBot.Entries;

/// <summary>Reads how long after its publication a feed's news was seen.</summary>
internal sealed class LatencyStore(Database database)
{
    private const long Day = 86_400_000;

    /// <summary>From published to seen, shortest first. Dates that name a day only, or lie in the future, tell nothing and are left out.</summary>
    public Task<IReadOnlyList<TimeSpan>> OfFeedAsync(FeedId feedId, DateTimeOffset since, int most, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<TimeSpan>>(async connection => [.. (await connection.QueryAsync<long>(
            """
            SELECT seen_at - published_at FROM entries
            WHERE feed_id = @feedId AND seen_at >= @since AND standing = 'news' AND published_at <= seen_at AND published_at % @day <> 0
            ORDER BY seen_at DESC LIMIT @most
            """, new { feedId, since, most, day = Day })).Order().Select(ms => TimeSpan.FromMilliseconds(ms))], ct);
}
