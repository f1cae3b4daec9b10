namespace NewsBot.Deliveries;

/// <summary>What became of one delivery.</summary>
internal sealed record DeliveryRecord
{
    /// <summary><c>create</c> or <c>edit</c>.</summary>
    public required string Kind { get; init; }

    /// <summary><c>pending</c>, <c>done</c> or <c>refused</c>.</summary>
    public required string State { get; init; }

    public DateTimeOffset PlannedAt { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? DoneAt { get; init; }

    public int Attempts { get; init; }

    public string? Detail { get; init; }
}
