using Microsoft.Extensions.Logging;

namespace NewsBot.Discord.Gateway;

/// <summary>The host's <see cref="GatewayMemory"/>, with its failures logged: whatever its store throws, the connection matters more.</summary>
internal sealed partial class HostMemory(GatewayMemory memory, ILogger logger)
{
    public ValueTask<GatewaySession?> LoadSessionAsync(int shard, CancellationToken ct) => LoadAsync(() => memory.LoadSession(shard, ct), ct);

    public ValueTask SaveSessionAsync(GatewaySession session) => SaveAsync(() => memory.SaveSession(session, CancellationToken.None));

    public ValueTask ForgetSessionAsync(int shard) => SaveAsync(() => memory.ForgetSession(shard, CancellationToken.None));

    public ValueTask<IdentifyBudget?> LoadBudgetAsync(CancellationToken ct) => LoadAsync(() => memory.LoadBudget(ct), ct);

    public ValueTask SaveBudgetAsync(IdentifyBudget budget) => SaveAsync(() => memory.SaveBudget(budget, CancellationToken.None));

    private async ValueTask<T?> LoadAsync<T>(Func<ValueTask<T?>> load, CancellationToken ct)
        where T : class
    {
        try
        {
            return await load();
        }
        catch (Exception error) when (!ct.IsCancellationRequested) // a foreign function may throw anything
        {
            Log.NotLoaded(logger, error);
            return null;
        }
    }

    private async ValueTask SaveAsync(Func<ValueTask> save)
    {
        try
        {
            await save();
        }
        catch (Exception error) // a foreign function may throw anything
        {
            Log.NotSaved(logger, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(9131, LogLevel.Warning, "What the gateway had kept could not be read; it starts a new session.")]
        public static partial void NotLoaded(ILogger logger, Exception error);

        [LoggerMessage(9132, LogLevel.Warning, "What the gateway keeps could not be written; a restart may miss events.")]
        public static partial void NotSaved(ILogger logger, Exception error);
    }
}
