using NewsBot.Sandbox;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd.Soak;

/// <summary>Counts the messages that the sandbox takes from one life of the bot, and kills it at the one that is its last.</summary>
internal sealed class SoakTrap(SoakDeath death)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private BotProcess? _bot;
    private int _writes;

    /// <summary>Completes with the message that is the last.</summary>
    public Task Reached => _reached.Task;

    public void Arm(BotProcess bot) => Volatile.Write(ref _bot, bot);

    public void Count(SandboxExchange exchange)
    {
        if (!IsWrite(exchange) || Interlocked.Increment(ref _writes) != death.Write) return;
        if (death.Delay == TimeSpan.Zero) Volatile.Read(ref _bot)?.Kill();
        _reached.TrySetResult();
    }

    public static bool IsWrite(SandboxExchange exchange) => exchange is { Status: < 300, Method: "POST" or "PATCH" }
        && (exchange.Path.StartsWith("/webhooks/", StringComparison.Ordinal) || exchange.Path.StartsWith("/channels/", StringComparison.Ordinal)
            && (exchange.Path.Contains("/messages", StringComparison.Ordinal) || exchange.Path.EndsWith("/threads", StringComparison.Ordinal)));
}
