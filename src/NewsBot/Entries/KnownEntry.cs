namespace NewsBot.Entries;

/// <summary>What the memory of a feed holds behind one key.</summary>
internal sealed record KnownEntry
{
    public required EntryId EntryId { get; init; }

    /// <summary>When the feed last showed the key; renewed about twice a day.</summary>
    public required DateTimeOffset KeySeenAt { get; init; }

    /// <summary>Null when the entry itself was retired and only the memory of having seen it is left.</summary>
    public long? Fingerprint { get; init; }

    public string? Title { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public string? Standing { get; init; }
}
