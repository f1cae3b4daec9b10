using Dapper;
using Microsoft.Extensions.Options;
using NewsBot.Discord;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>
/// Remembers which interactions were begun. Discord sends one again to a process that takes up the session of one that was
/// killed, and it must not be carried out twice.
/// </summary>
internal sealed class InteractionStore(Database database, IOptions<CommandsOptions> options)
{
    /// <summary>Notes that an interaction is being carried out. False: it was begun before, here or in another process.</summary>
    public Task<bool> BeginAsync(Snowflake id, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(async tx =>
    {
        await tx.Connection!.ExecuteAsync("DELETE FROM interactions WHERE at < @old", new { old = now - options.Value.Remembered }, tx);
        return await tx.Connection!.ExecuteAsync("INSERT INTO interactions (id, at) VALUES (@id, @now) ON CONFLICT (id) DO NOTHING", new { id, now }, tx) > 0;
    }, ct);
}
