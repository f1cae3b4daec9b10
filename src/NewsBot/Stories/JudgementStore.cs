using System.Data.Common;
using Dapper;
using NewsBot.Entries;
using NewsBot.Storage;

namespace NewsBot.Stories;

/// <summary>Keeps what people have said of stories, and moves entries between stories by it.</summary>
internal sealed class JudgementStore(Database database)
{
    private readonly Dialect _dialect = database.Dialect;

    /// <summary>The story that an entry tells; null when it tells none.</summary>
    public static async Task<StoryId?> StoryOfAsync(DbTransaction tx, EntryId id) =>
        await tx.Connection!.ExecuteScalarAsync<long?>("SELECT story_id FROM story_entries WHERE entry_id = @id", new { id }, tx) is { } story
            ? new StoryId(story)
            : null;

    /// <summary>Whether a person has moved an entry.</summary>
    public static async Task<bool> WasMovedAsync(DbTransaction tx, EntryId id) => await tx.Connection!.ExecuteScalarAsync<long>(
        "SELECT COUNT(*) FROM story_entries s JOIN story_judgements j ON j.id = s.judgement_id WHERE s.entry_id = @id AND j.user_id <> 0", new { id }, tx) > 0;

    /// <summary>The story that goes on under an id: of a story that was joined into another, the other.</summary>
    public static async Task<StoryId> GoesOnAsAsync(DbTransaction tx, StoryId id) =>
        new(await tx.Connection!.ExecuteScalarAsync<long?>("SELECT joined_into FROM stories WHERE id = @id", new { id }, tx) ?? id.Value);

    /// <summary>The entries that tell a story, oldest first.</summary>
    public static async Task<IReadOnlyList<EntryId>> EntriesAsync(DbTransaction tx, StoryId id) =>
        [.. (await tx.Connection!.QueryAsync<long>("SELECT entry_id FROM story_entries WHERE story_id = @id ORDER BY entry_id", new { id }, tx)).Select(entry => new EntryId(entry))];

    /// <summary>Writes a judgement down and gives its number.</summary>
    public static Task<long> RecordAsync(DbTransaction tx, string kind, EntryId? entry, StoryId story, StoryId other, JudgedBy by, DateTimeOffset now) =>
        tx.Connection!.ExecuteScalarAsync<long>(
            """
            INSERT INTO story_judgements (kind, entry_id, story_id, other_id, guild_id, user_id, at)
            VALUES (@kind, @entry, @story, @other, @guild, @user, @now) RETURNING id
            """, new { kind, entry = entry?.Value, story, other, guild = by.GuildId, user = by.UserId, now }, tx);

    /// <summary>Gives entries of one story to another, which is opened or opened again when it has none.</summary>
    public async Task MoveAsync(DbTransaction tx, IReadOnlyList<EntryId> entries, StoryId from, StoryId to, long judgementId, DateTimeOffset now)
    {
        var ids = Columns.Json(entries.Select(entry => entry.Value));
        await tx.Connection!.ExecuteAsync(
            $"UPDATE story_entries SET story_id = @to, judgement_id = @judgementId WHERE entry_id IN {_dialect.Numbers("@ids")}",
            new { ids, to, judgementId }, tx);
        await tx.Connection!.ExecuteAsync(
            $"""
            INSERT INTO stories (id, opened_at, updated_at)
            SELECT @to, MIN(seen_at), @now FROM entries WHERE id IN {_dialect.Numbers("@ids")}
            ON CONFLICT (id) DO UPDATE SET joined_into = NULL
            """, new { ids, to, now }, tx);
        await tx.Connection!.ExecuteAsync(
            """
            UPDATE stories SET updated_at = @now, entries = (SELECT COUNT(*) FROM story_entries s WHERE s.story_id = stories.id)
            WHERE id = @from OR id = @to
            """, new { from, to, now }, tx);
    }

    /// <summary>Lets the id of a story that has ended lead to the one that goes on, also where it is kept apart from a third.</summary>
    public static async Task EndAsync(DbTransaction tx, StoryId ended, StoryId into, long judgementId)
    {
        await tx.Connection!.ExecuteAsync("UPDATE stories SET joined_into = @into WHERE id = @ended OR joined_into = @ended", new { ended, into }, tx);
        await tx.Connection!.ExecuteAsync(
            """
            INSERT INTO stories_apart (one_id, other_id, judgement_id)
            SELECT CASE WHEN third < @into THEN third ELSE @into END, CASE WHEN third < @into THEN @into ELSE third END, @judgementId
            FROM (SELECT CASE WHEN one_id = @ended THEN other_id ELSE one_id END AS third FROM stories_apart WHERE one_id = @ended OR other_id = @ended) AS apart
            WHERE third <> @into
            ON CONFLICT DO NOTHING
            """, new { ended, into, judgementId }, tx);
        await tx.Connection!.ExecuteAsync("DELETE FROM stories_apart WHERE one_id = @ended OR other_id = @ended", new { ended }, tx);
    }

    /// <summary>Keeps two stories apart from now on.</summary>
    public static Task KeepApartAsync(DbTransaction tx, StoryId one, StoryId other, long judgementId) => tx.Connection!.ExecuteAsync(
        "INSERT INTO stories_apart (one_id, other_id, judgement_id) VALUES (@small, @great, @judgementId) ON CONFLICT DO NOTHING",
        new { small = Math.Min(one.Value, other.Value), great = Math.Max(one.Value, other.Value), judgementId }, tx);

    /// <summary>Whether somebody has said that two stories are two.</summary>
    public static async Task<bool> AreApartAsync(DbTransaction tx, StoryId one, StoryId other) => await tx.Connection!.ExecuteScalarAsync<long>(
        "SELECT COUNT(*) FROM stories_apart WHERE one_id = @small AND other_id = @great",
        new { small = Math.Min(one.Value, other.Value), great = Math.Max(one.Value, other.Value) }, tx) > 0;

    /// <summary>What judgements after <paramref name="last"/>, none older than <paramref name="since"/>, have changed; null when there are none.</summary>
    public static async Task<StoryChanges?> ChangesAsync(DbTransaction tx, long last, DateTimeOffset since)
    {
        var newest = await tx.Connection!.ExecuteScalarAsync<long?>("SELECT MAX(id) FROM story_judgements", transaction: tx) ?? 0;
        if (newest <= last) return null;
        var moved = await tx.Connection!.QueryAsync<(long, long)>(
            """
            SELECT s.entry_id, s.story_id FROM story_entries s JOIN story_judgements j ON j.id = s.judgement_id
            WHERE s.judgement_id > @last AND j.at >= @since ORDER BY s.entry_id
            """, new { last, since }, tx);
        var apart = await tx.Connection!.QueryAsync<(long, long)>(
            """
            SELECT a.one_id, a.other_id FROM stories_apart a JOIN story_judgements j ON j.id = a.judgement_id
            WHERE a.judgement_id > @last AND j.at >= @since
            """, new { last, since }, tx);
        return new StoryChanges(newest, moved.AsList(), apart.AsList());
    }
}
