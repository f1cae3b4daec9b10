namespace NewsBot.Alerts;

/// <summary>How loud one subscription is.</summary>
internal sealed record Manner
{
    public static Manner Plain { get; } = new();

    public Mode Mode { get; init; }

    /// <summary>How many independent outlets must report a story before it is told.</summary>
    public int MinOutlets { get; init; } = 1;

    /// <summary>The ids of the only outlets it listens to, a JSON array; null for all.</summary>
    public string? OnlyOutlets { get; init; }

    /// <summary>True: its role is pinged at breaking stories only.</summary>
    public bool PingBreakingOnly { get; init; }
}
