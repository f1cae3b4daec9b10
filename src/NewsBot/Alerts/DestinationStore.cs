using System.Data.Common;
using Dapper;
using NewsBot.Discord;
using NewsBot.Storage;

namespace NewsBot.Alerts;

/// <summary>Keeps which destinations take alerts.</summary>
internal sealed class DestinationStore(Database database)
{
    /// <summary>Says whether developments of a story are posted into its thread there.</summary>
    public static Task SetThreadsAsync(DbTransaction tx, DestinationId id, bool wanted) =>
        tx.Connection!.ExecuteAsync("UPDATE destinations SET threads = @threads WHERE id = @id", new { id, threads = wanted ? 1 : 0 }, tx);

    /// <summary>How alerts stand there.</summary>
    public static async Task<DestinationLook> LookAsync(DbTransaction tx, DestinationId id)
    {
        var (layout, threads, crosspost) = await tx.Connection!.QuerySingleAsync<(string, int, int)>("SELECT layout, threads, crosspost FROM destinations WHERE id = @id", new { id }, tx);
        return new DestinationLook(layout, threads != 0, crosspost != 0);
    }

    /// <summary>Lets alerts stand there as they did; a webhook that was made for it is still known.</summary>
    public static async Task SetLookAsync(DbTransaction tx, DestinationId id, DestinationLook look)
    {
        await SetLayoutAsync(tx, id, look.Layout, null, null);
        await SetThreadsAsync(tx, id, look.Threads);
        await SetCrosspostAsync(tx, id, look.Crosspost);
    }

    /// <summary>Something has changed in the server: its disabled destinations are tried again. Returns how many there are.</summary>
    public Task<int> TryAgainAsync(Snowflake guildId, CancellationToken ct) => database.WriteAsync(tx => tx.Connection!.ExecuteAsync(
        "UPDATE destinations SET disabled_at = NULL, disabled_why = NULL WHERE guild_id = @guildId AND disabled_at IS NOT NULL", new { guildId }, tx), ct);

    /// <summary>Under whose name a channel's alerts stand: the outlet's, by a webhook of ours, or the desk's own.</summary>
    public static Task SetLayoutAsync(DbTransaction tx, DestinationId id, string layout, Snowflake? webhookId, string? webhookToken) => tx.Connection!.ExecuteAsync(
        "UPDATE destinations SET layout = @layout, webhook_id = COALESCE(@webhookId, webhook_id), webhook_token = COALESCE(@webhookToken, webhook_token) WHERE id = @id",
        new { id, layout, webhookId, webhookToken }, tx);

    /// <summary>Whether a channel's alerts go on to the servers that follow it.</summary>
    public static Task SetCrosspostAsync(DbTransaction tx, DestinationId id, bool crosspost) => tx.Connection!.ExecuteAsync(
        "UPDATE destinations SET crosspost = @crosspost WHERE id = @id", new { id, crosspost = crosspost ? 1 : 0 }, tx);

    /// <summary>Nothing more is sent to the channel.</summary>
    public Task DisableAsync(Snowflake channelId, string why, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(tx => tx.Connection!.ExecuteAsync(
        "UPDATE destinations SET disabled_at = @now, disabled_why = @why WHERE channel_id = @channelId AND disabled_at IS NULL", new { channelId, why, now }, tx), ct);

    /// <summary>Nothing more is sent to the server.</summary>
    public Task DisableGuildAsync(Snowflake guildId, string why, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(tx => tx.Connection!.ExecuteAsync(
        "UPDATE destinations SET disabled_at = @now, disabled_why = @why WHERE guild_id = @guildId AND disabled_at IS NULL", new { guildId, why, now }, tx), ct);
}
