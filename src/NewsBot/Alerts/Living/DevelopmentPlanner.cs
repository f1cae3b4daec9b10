using System.Data.Common;
using Dapper;
using NewsBot.Checks;
using NewsBot.Discord;
using NewsBot.Storage;
using NewsBot.Stories;

namespace NewsBot.Alerts;

/// <summary>
/// A part of the stage "plan": tells developments of stories into the threads of their alerts, where a channel wants threads, and to the
/// members who follow them. Repetition is told nowhere. A destination is told of a report once.
/// </summary>
internal sealed class DevelopmentPlanner(Database database, StoryWishStore wishes)
{
    private readonly Dialect _dialect = database.Dialect;

    /// <summary>Plans the updates of one feed's developments, in the corridor's transaction.</summary>
    /// <returns>How many were planned.</returns>
    public async Task<int> PlanAsync(DbTransaction tx, FeedId feedId, IReadOnlyList<StoryDevelopment> developments, DateTimeOffset now)
    {
        if (developments.Count == 0) return 0;
        var stories = developments.Select(development => development.StoryId).Distinct().ToArray();
        var threads = (await ThreadsAsync(tx, feedId, stories)).ToLookup(alert => alert.StoryId);
        var followers = (await wishes.FollowersAsync(tx, feedId, stories)).ToLookup(follower => follower.StoryId);
        var planned = 0;
        foreach (var development in developments)
        {
            // Under a new headline the same report may tell something new again.
            var about = $"update:{development.EntryId}:{development.Kind}:{Entries.EntryKey.Fingerprint(development.Title):x}";
            foreach (var (_, alertId, destinationId, guildId) in threads[development.StoryId])
                if (await BulletinStore.PlanAsync(tx, destinationId, $"{about}:{alertId}", Update(development, guildId), now, now, threadOf: alertId) is not null) planned++;
            foreach (var (_, destinationId, guildId) in followers[development.StoryId])
                if (await BulletinStore.PlanAsync(tx, destinationId, about, Update(development, guildId), now, now) is not null) planned++;
        }

        return planned;
    }

    // An alert that is planned in this same run is younger than the development and shows it already; so this runs before new alerts are planned.
    private async Task<IReadOnlyList<(StoryId StoryId, AlertId AlertId, DestinationId DestinationId, Snowflake GuildId)>> ThreadsAsync(
        DbTransaction tx, FeedId feedId, IEnumerable<StoryId> stories) =>
        [.. (await tx.Connection!.QueryAsync<(long, long, long, long)>(
            $"""
            SELECT a.story_id, a.id, d.id, d.guild_id FROM alerts a JOIN destinations d ON d.id = a.destination_id
            WHERE a.story_id IN {_dialect.Numbers("@stories")} AND d.threads = 1 AND d.kind <> 'dm' AND a.gone_at IS NULL AND a.continued_in IS NULL
                AND EXISTS (SELECT 1 FROM sources o WHERE o.feed_id = @feedId AND o.guild_id IN (0, d.guild_id))
                AND NOT {StoryWishStore.IsMuted}
            """, new { feedId, stories = Columns.Json(stories.Select(id => id.Value)) }, tx))
            .Select(row => (new StoryId(row.Item1), new AlertId(row.Item2), new DestinationId(row.Item3), new Snowflake((ulong)row.Item4)))];

    private static BulletinContent.Update Update(StoryDevelopment development, Snowflake guildId) => new(
        development.EntryId.Value, guildId.ToString(), development.Kind, development.Outlet, development.Title, development.Link, development.EarlierTitle,
        development.NewFacts, development.At);
}
