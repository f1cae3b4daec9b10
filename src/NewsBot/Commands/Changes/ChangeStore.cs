using System.Data.Common;
using Dapper;
using NewsBot.Discord;
using NewsBot.Storage;

namespace NewsBot.Commands.Changes;

/// <summary>Keeps who changed what in a server.</summary>
internal sealed class ChangeStore(Database database)
{
    private const string Select = "SELECT id, by_user, at, change, undone_at, undone_by FROM changes";

    /// <summary>Notes a change, in the transaction that makes it.</summary>
    public static Task AddAsync(DbTransaction tx, Invocation who, Change change) => tx.Connection!.ExecuteAsync(
        "INSERT INTO changes (guild_id, by_user, at, change) VALUES (@guildId, @by, @at, @change)",
        new { guildId = who.GuildId, by = who.UserId, at = who.Now, change = change.ToJson() }, tx);

    /// <summary>A server's changes, the newest first.</summary>
    public Task<IReadOnlyList<RecordedChange>> ListAsync(Snowflake guildId, int most, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<RecordedChange>>(async connection =>
            [.. (await connection.QueryAsync<Row>($"{Select} WHERE guild_id = @guildId ORDER BY id DESC LIMIT @most", new { guildId, most })).Select(row => row.Read())], ct);

    /// <summary>One of a server's changes; null when there is none of that number.</summary>
    public Task<Change?> FindAsync(Snowflake guildId, long id, CancellationToken ct) => database.ReadAsync(async connection =>
        await connection.ExecuteScalarAsync<string?>("SELECT change FROM changes WHERE id = @id AND guild_id = @guildId", new { id, guildId }) is { } json ? Change.FromJson(json) : null, ct);

    /// <summary>Takes a change for undoing; null when it is another server's or was undone already.</summary>
    public static async Task<Change?> TakeAsync(DbTransaction tx, long id, Invocation who) => await tx.Connection!.ExecuteScalarAsync<string?>(
        "UPDATE changes SET undone_at = @now, undone_by = @by WHERE id = @id AND guild_id = @guildId AND undone_at IS NULL RETURNING change",
        new { id, now = who.Now, by = who.UserId, guildId = who.GuildId }, tx) is { } json ? Change.FromJson(json) : null;

    private sealed record Row
    {
        public long Id { get; init; }

        public Snowflake ByUser { get; init; }

        public DateTimeOffset At { get; init; }

        public string Change { get; init; } = "";

        public DateTimeOffset? UndoneAt { get; init; }

        public Snowflake? UndoneBy { get; init; }

        public RecordedChange Read() => new(Id, ByUser, At, Changes.Change.FromJson(Change), UndoneAt, UndoneBy);
    }
}
