using System.Globalization;
using Dapper;
using Microsoft.Extensions.Options;
using NewsBot.Discord;
using NewsBot.Discord.Rest;
using NewsBot.Storage;

namespace NewsBot.Commands.Channels;

/// <summary>
/// Opens direct channels with members who have just asked for it, one after the other: Discord takes many openings for spam and shuts
/// bots out for it. The turn stands in the database, so neither a restart nor a second process hastens it.
/// </summary>
internal sealed class DirectChannels(DiscordRest rest, Database database, IOptions<CommandsOptions> options, TimeProvider time)
{
    private const string Turn = "direct:next";
    private const long OneAtATime = 0x4E657773_00000007;
    private readonly CommandsOptions _options = options.Value;

    /// <summary>The channel with a member; waits for the turn. Beyond the longest wait it is <see cref="FailureAction.Wait"/>.</summary>
    public async Task<DiscordResult<Snowflake?>> OpenAsync(Snowflake userId, CancellationToken ct)
    {
        if (await KnownAsync(userId, ct) is { } known) return new(known);
        var now = time.GetUtcNow();
        var turn = await TakeTurnAsync(now, ct);
        var wait = turn - now;
        if (wait > _options.LongestDirectWait) return new(new DiscordFailure(FailureAction.Wait, 0, 0, "Many members are asking for direct messages at once.", wait));
        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, ct);

        var opened = await rest.Users.OpenDirectChannelAsync(userId, ct);
        if (opened.IsOk) return new(opened.Value.Id);
        if (opened.Failure is { Action: FailureAction.Wait, RetryAfter: { } pause }) await PostponeAsync(time.GetUtcNow() + pause, ct);
        return new(opened.Failure);
    }

    private Task<Snowflake?> KnownAsync(Snowflake userId, CancellationToken ct) => database.ReadAsync(async connection =>
        await connection.ExecuteScalarAsync<long?>("SELECT channel_id FROM destinations WHERE kind = 'dm' AND user_id = @userId", new { userId }) is { } id
            ? new Snowflake((ulong)id)
            : (Snowflake?)null, ct);

    /// <summary>When it is our turn. A turn beyond the longest wait is not taken.</summary>
    private Task<DateTimeOffset> TakeTurnAsync(DateTimeOffset now, CancellationToken ct) => database.WriteAsync(async tx =>
    {
        await database.HoldAsync(tx, OneAtATime);
        var next = Read(await tx.Connection!.ExecuteScalarAsync<string?>("SELECT value FROM settings WHERE name = @Turn", new { Turn }, tx));
        var turn = next > now ? next : now;
        if (turn - now <= _options.LongestDirectWait) await SettingStore.SetAsync(tx, Turn, Written(turn + _options.DirectPause));
        return turn;
    }, ct);

    private Task PostponeAsync(DateTimeOffset next, CancellationToken ct) => database.WriteAsync(tx => SettingStore.SetAsync(tx, Turn, Written(next)), ct);

    private static string Written(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Read(string? written) =>
        written is null ? DateTimeOffset.MinValue : DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(written, CultureInfo.InvariantCulture));
}
