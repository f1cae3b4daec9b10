using System.Data.Common;
using Dapper;
using NewsBot.Discord;
using NewsBot.Entries;
using NewsBot.Storage;
using NewsBot.Stories;

namespace NewsBot.Alerts;

/// <summary>
/// Keeps who follows which story and who wants to hear no more of it. A wish names an entry and means the story which that entry
/// tells, so that it outlives splits and joins.
/// </summary>
internal sealed class StoryWishStore(Database database)
{
    /// <summary>True in SQL where the story of alert <c>a</c>, in destination <c>d</c>, is muted: for everybody there, or by the reader of these direct messages.</summary>
    public const string IsMuted = $"{Mute} AND ws.story_id = a.story_id)";

    /// <summary>The same of the story of line <c>l</c>.</summary>
    public const string IsLineMuted = $"{Mute} AND ws.story_id = l.story_id)";

    private const string Mute =
        """
        EXISTS (SELECT 1 FROM story_wishes w JOIN story_entries ws ON ws.entry_id = w.entry_id
            WHERE w.wish = 'mute' AND (w.destination_id = d.id OR (w.user_id <> 0 AND w.user_id = d.user_id))
        """;

    private const string OfStory = "entry_id IN (SELECT t.entry_id FROM story_entries o JOIN story_entries t ON t.story_id = o.story_id WHERE o.entry_id = @entryId)";

    /// <summary>Ends the wish where it stands, for the entry's whole story. False when there was none.</summary>
    public Task<bool> EndAsync(string wish, Snowflake userId, DestinationId? destinationId, EntryId entryId, CancellationToken ct) => database.WriteAsync(async tx =>
        await tx.Connection!.ExecuteAsync(
            $"""
            DELETE FROM story_wishes WHERE wish = @wish AND user_id = @userId AND (@anywhere OR destination_id = @destination)
                AND (entry_id = @entryId OR {OfStory})
            """, new { wish, userId, anywhere = destinationId is null, destination = destinationId?.Value ?? 0, entryId }, tx) > 0, ct);

    /// <summary>Ends one of a member's own wishes. False when it is none of hers, or had ended.</summary>
    public Task<bool> EndOwnAsync(long id, Snowflake userId, CancellationToken ct) => database.WriteAsync(async tx =>
        await tx.Connection!.ExecuteAsync("DELETE FROM story_wishes WHERE id = @id AND user_id = @userId AND user_id <> 0", new { id, userId }, tx) > 0, ct);

    /// <summary>Writes a wish down. Saying it twice is saying it once.</summary>
    public static Task AddAsync(DbTransaction tx, string wish, Snowflake userId, DestinationId? destinationId, EntryId entryId, Snowflake guildId, DateTimeOffset now) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO story_wishes (wish, user_id, destination_id, entry_id, guild_id, created_at) VALUES (@wish, @userId, @destination, @entryId, @guildId, @now)
            ON CONFLICT DO NOTHING
            """, new { wish, userId, destination = destinationId?.Value ?? 0, entryId, guildId, now }, tx);

    /// <summary>Whether a wish stands for the entry's story: the member's own (anywhere), or everybody's in a destination.</summary>
    public Task<bool> StandsAsync(string wish, Snowflake userId, DestinationId? destinationId, EntryId entryId, CancellationToken ct) => database.ReadAsync(async connection =>
        await connection.ExecuteScalarAsync<long>(
            $"""
            SELECT COUNT(*) FROM story_wishes WHERE wish = @wish AND user_id = @userId AND (@anywhere OR destination_id = @destination)
                AND (entry_id = @entryId OR {OfStory})
            """, new { wish, userId, anywhere = destinationId is null, destination = destinationId?.Value ?? 0, entryId }) > 0, ct);

    /// <summary>A member's wishes, the newest first.</summary>
    public Task<IReadOnlyList<StoryWish>> OfUserAsync(Snowflake userId, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<StoryWish>>(async connection => (await connection.QueryAsync<StoryWish>(
            """
            SELECT w.id, w.wish, w.user_id, w.entry_id, COALESCE(e.title, '') AS title, w.created_at
            FROM story_wishes w LEFT JOIN entries e ON e.id = w.entry_id WHERE w.user_id = @userId ORDER BY w.id DESC
            """, new { userId })).AsList(), ct);

    /// <summary>Who wants to hear no more of the stories.</summary>
    public async Task<IReadOnlyList<StoryMute>> MutesAsync(DbTransaction tx, IEnumerable<StoryId> stories) => (await tx.Connection!.QueryAsync<StoryMute>(
        $"""
        SELECT DISTINCT s.story_id, w.user_id, w.destination_id FROM story_wishes w JOIN story_entries s ON s.entry_id = w.entry_id
        WHERE w.wish = 'mute' AND s.story_id IN {database.Dialect.Numbers("@stories")}
        """, new { stories = Columns.Json(stories.Select(id => id.Value).Distinct()) }, tx)).AsList();

    /// <summary>Takes back what was planned, and not tried yet, for places that have muted the story since.</summary>
    public Task SilenceAsync(DbTransaction tx, IEnumerable<StoryId> stories, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        $"""
        UPDATE deliveries SET state = 'refused', done_at = @now, detail = 'This story was muted here.'
        WHERE state = 'pending' AND kind = 'create' AND attempts = 0 AND alert_id IN (
            SELECT a.id FROM alerts a JOIN destinations d ON d.id = a.destination_id
            WHERE a.story_id IN {database.Dialect.Numbers("@stories")} AND a.message_id IS NULL AND {IsMuted})
        """, new { now, stories = Columns.Json(stories.Select(id => id.Value)) }, tx);

    /// <summary>Who follows the stories, as far as the feed is a source where they said so, and without those who muted them since.</summary>
    public async Task<IReadOnlyList<(StoryId StoryId, DestinationId DestinationId, Snowflake GuildId)>> FollowersAsync(DbTransaction tx, Checks.FeedId feedId, IEnumerable<StoryId> stories) =>
        [.. (await tx.Connection!.QueryAsync<(long, long, long)>(
            $"""
            SELECT s.story_id, w.destination_id, MIN(w.guild_id) FROM story_wishes w JOIN story_entries s ON s.entry_id = w.entry_id
            WHERE w.wish = 'follow' AND s.story_id IN {database.Dialect.Numbers("@stories")}
                AND EXISTS (SELECT 1 FROM sources o WHERE o.feed_id = @feedId AND o.guild_id IN (0, w.guild_id))
                AND NOT EXISTS (SELECT 1 FROM story_wishes m JOIN story_entries ms ON ms.entry_id = m.entry_id
                    WHERE m.wish = 'mute' AND m.user_id = w.user_id AND ms.story_id = s.story_id)
            GROUP BY s.story_id, w.destination_id
            """, new { feedId, stories = Columns.Json(stories.Select(id => id.Value)) }, tx))
            .Select(row => (new StoryId(row.Item1), new DestinationId(row.Item2), new Snowflake((ulong)row.Item3)))];
}
