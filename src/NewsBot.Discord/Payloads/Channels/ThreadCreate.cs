namespace NewsBot.Discord.Payloads;

/// <summary>A thread to start from a message (docs, "Channel: Start Thread from Message").</summary>
public sealed record ThreadCreate
{
    /// <summary>1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Minutes: 60, 1440, 4320 or 10080.</summary>
    public int? AutoArchiveDuration { get; init; }
}
