namespace NewsBot.Discord.Payloads;

/// <summary>A post in a forum or media channel (docs, "Channel: Start Thread in Forum or Media Channel"). It has no nonce: it can't be repeated safely.</summary>
public sealed record ForumPost
{
    /// <summary>1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The first message; its nonce, reference and files beyond the first message's rules do not travel.</summary>
    public required MessageCreate Message { get; init; }

    /// <summary>At most 5.</summary>
    public IReadOnlyList<Snowflake>? AppliedTags { get; init; }

    /// <summary>Minutes: 60, 1440, 4320 or 10080.</summary>
    public int? AutoArchiveDuration { get; init; }
}
