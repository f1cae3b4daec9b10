namespace NewsBot.Checks;

/// <summary>An address that we check, with what the last checks taught about it.</summary>
internal sealed record Feed
{
    public required FeedId Id { get; init; }

    public required string Address { get; init; }

    public required OutletId OutletId { get; init; }

    public required string OutletName { get; init; }

    public string? Title { get; init; }

    public string? HomePage { get; init; }

    public string? Language { get; init; }

    /// <summary><c>active</c>, <c>paused</c> or <c>gone</c>.</summary>
    public string State { get; init; } = "active";

    public DateTimeOffset AddedAt { get; init; }

    public DateTimeOffset? BaselineAt { get; init; }

    public DateTimeOffset NextCheckAt { get; init; }

    /// <summary>Whoever holds this number may finish the check.</summary>
    public long? LeaseToken { get; init; }

    public string? Etag { get; init; }

    public string? LastModified { get; init; }

    public string? BodyHash { get; init; }

    /// <summary>When a whole document of it was last read that said anything else than the one before; null when that is not known.</summary>
    public DateTimeOffset? ShownAt { get; init; }

    /// <summary>The last unconditional fetch: once a week one cures a feed that is stuck at "not modified".</summary>
    public DateTimeOffset? FullAt { get; init; }

    public DateTimeOffset? CheckedAt { get; init; }

    public DateTimeOffset? SucceededAt { get; init; }

    public int Failures { get; init; }

    public string? FailureKind { get; init; }

    public string? FailureDetail { get; init; }

    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>The newest publish instants as a JSON array of Unix milliseconds.</summary>
    public string? Rhythm { get; init; }

    /// <summary>What the document asks of its readers, as JSON.</summary>
    public string? Hints { get; init; }

    public string? MoveTarget { get; init; }

    public DateTimeOffset? MoveSince { get; init; }

    /// <summary>What the bulletins about its trouble begin with; null while none stands.</summary>
    public string? Notice { get; init; }

    /// <summary>Its hub has proved to push it: until then it is polled seldom.</summary>
    public DateTimeOffset? PushedUntil { get; init; }
}
