namespace NewsBot.Sandbox;

/// <summary>How a sandbox starts. The defaults are Discord's own figures where Discord has any.</summary>
public sealed record SandboxOptions
{
    /// <summary>The loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The journal that outlives the process, even a killed one; null keeps everything in memory only.</summary>
    public string? StateFile { get; init; }

    /// <summary>Multiplies every rate limit; 0 turns them off, for load tests.</summary>
    public double RateLimitScale { get; init; } = 1;

    /// <summary>How often clients must send a heartbeat.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromMilliseconds(41_250);

    /// <summary>How long a lost session can be resumed.</summary>
    public TimeSpan ResumeWindow { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a nonce stands for its message ("the past few minutes", says Discord).</summary>
    public TimeSpan NonceWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether the application may ask for privileged intents; if not, asking ends in close code 4014.</summary>
    public bool PrivilegedIntents { get; init; } = true;

    /// <summary>How many IDENTIFYs a bot has in 24 hours.</summary>
    public int IdentifyBudget { get; init; } = 1000;

    /// <summary>How many shards may identify in five seconds.</summary>
    public int MaxConcurrency { get; init; } = 1;

    /// <summary>Is told every REST exchange, on the thread that answers it, before the answer leaves. Must not throw.</summary>
    public Action<SandboxExchange>? Watch { get; init; }
}
