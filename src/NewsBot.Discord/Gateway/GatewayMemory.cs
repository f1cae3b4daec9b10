namespace NewsBot.Discord.Gateway;

/// <summary>Where the host keeps what the gateway wants to know again after a restart. Each function may be called from any thread.</summary>
public sealed record GatewayMemory
{
    /// <summary>Forgets everything with the process.</summary>
    public static GatewayMemory None { get; } = new();

    /// <summary>The session of a shard, if there is one.</summary>
    public Func<int, CancellationToken, ValueTask<GatewaySession?>> LoadSession { get; init; } = (_, _) => default;

    /// <summary>Keeps a session: when it begins, every few seconds while it runs, and at the end.</summary>
    public Func<GatewaySession, CancellationToken, ValueTask> SaveSession { get; init; } = (_, _) => default;

    /// <summary>The session of this shard is over.</summary>
    public Func<int, CancellationToken, ValueTask> ForgetSession { get; init; } = (_, _) => default;

    /// <summary>The identify budget, if there is one.</summary>
    public Func<CancellationToken, ValueTask<IdentifyBudget?>> LoadBudget { get; init; } = _ => default;

    /// <summary>Keeps the identify budget: before each IDENTIFY.</summary>
    public Func<IdentifyBudget, CancellationToken, ValueTask> SaveBudget { get; init; } = (_, _) => default;
}
