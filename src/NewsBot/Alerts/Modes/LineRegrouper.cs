using System.Data.Common;
using Dapper;
using NewsBot.Storage;
using NewsBot.Stories;

namespace NewsBot.Alerts;

/// <summary>
/// Keeps what waits to be told together true when stories are split or joined: a line stays with the report through which its topic
/// was met. What an alert told stays with that alert.
/// </summary>
internal sealed class LineRegrouper(Database database)
{
    private readonly Dialect _dialect = database.Dialect;

    /// <summary>Lays the lines of both stories where their reports are now.</summary>
    /// <returns>The destinations that have lines of either story.</returns>
    public async Task<IReadOnlySet<DestinationId>> FollowAsync(DbTransaction tx, StoryId one, StoryId other)
    {
        var lines = (await tx.Connection!.QueryAsync<Row>(
            """
            SELECT l.story_id, l.subscription_id, l.destination_id, l.noted_at, l.told_at, l.bulletin_id,
                (SELECT s.story_id FROM story_entries s WHERE s.entry_id = l.entry_id AND s.story_id IN (@one, @other)) AS lead_story
            FROM lines l WHERE l.story_id IN (@one, @other)
            """, new { one, other }, tx)).AsList();
        foreach (var settled in Settle(lines)) await MoveAsync(tx, settled);
        return lines.Select(line => new DestinationId(line.DestinationId)).ToHashSet();
    }

    /// <summary>What has an alert waits no more.</summary>
    public Task SettleAsync(DbTransaction tx, StoryId one, StoryId other, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        """
        UPDATE lines SET told_at = @now WHERE told_at IS NULL AND story_id IN (@one, @other) AND EXISTS (
            SELECT 1 FROM alerts a WHERE a.story_id = lines.story_id AND a.destination_id = lines.destination_id AND a.continued_in IS NULL)
        """, new { one, other, now }, tx);

    /// <summary>
    /// Where each subscription's lines go. Of two that come to stand in one story the one that was told stays, else the older one;
    /// the other has nothing more to tell. Pure.
    /// </summary>
    private static IEnumerable<Settled> Settle(IEnumerable<Row> lines)
    {
        foreach (var subscription in lines.GroupBy(line => line.SubscriptionId))
        {
            var taken = new HashSet<long>();
            var placed = subscription.OrderBy(line => line.ToldAt is null).ThenBy(line => line.NotedAt)
                .Select(line => (Line: line, Free: taken.Add(line.Home), line.Home)).ToArray();
            var moving = placed.Where(one => one.Free && one.Home != one.Line.StoryId).ToArray();
            var dropped = placed.Where(one => !one.Free && one.Line.ToldAt is null).Select(one => one.Line.StoryId);
            yield return new Settled(subscription.Key, [.. dropped], [.. moving.Select(one => (one.Line.StoryId, one.Home))]);
        }
    }

    private async Task MoveAsync(DbTransaction tx, Settled settled)
    {
        var (subscription, dropped, moving) = settled;
        if (dropped.Count > 0)
            await tx.Connection!.ExecuteAsync(
                $"DELETE FROM lines WHERE subscription_id = @subscription AND told_at IS NULL AND story_id IN {_dialect.Numbers("@ids")}",
                new { subscription, ids = Columns.Json(dropped) }, tx);
        // Two lines may change places: for a moment neither has a story that the other could have.
        foreach (var (from, _) in moving)
            await tx.Connection!.ExecuteAsync("UPDATE lines SET story_id = -story_id WHERE subscription_id = @subscription AND story_id = @from", new { subscription, from }, tx);
        foreach (var (from, to) in moving)
            await tx.Connection!.ExecuteAsync("UPDATE lines SET story_id = @to WHERE subscription_id = @subscription AND story_id = -@from", new { subscription, from, to }, tx);
    }

    private sealed record Row
    {
        public long StoryId { get; init; }

        public long SubscriptionId { get; init; }

        public long DestinationId { get; init; }

        public long NotedAt { get; init; }

        public long? ToldAt { get; init; }

        public long? BulletinId { get; init; }

        /// <summary>The one of both stories that its report tells now; null when that has gone on to a third.</summary>
        public long? LeadStory { get; init; }

        private bool IsToldByAlert => ToldAt is not null && BulletinId is null;

        public long Home => IsToldByAlert ? StoryId : LeadStory ?? StoryId;
    }

    private sealed record Settled(long SubscriptionId, IReadOnlyList<long> Dropped, IReadOnlyList<(long From, long To)> Moving);
}
