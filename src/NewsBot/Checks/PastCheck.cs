namespace NewsBot.Checks;

/// <summary>One check of the past.</summary>
internal sealed record PastCheck
{
    public DateTimeOffset At { get; init; }

    public long DurationMs { get; init; }

    /// <summary><c>fetched</c>, <c>pushed</c>, <c>unchanged</c>, <c>throttled</c>, <c>gone</c> or <c>failed</c>.</summary>
    public required string Outcome { get; init; }

    public int Entries { get; init; }

    public int NewEntries { get; init; }

    public string? Detail { get; init; }
}
