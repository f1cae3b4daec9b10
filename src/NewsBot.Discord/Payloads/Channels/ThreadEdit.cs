namespace NewsBot.Discord.Payloads;

/// <summary>A change to a thread (docs, "Channel: Modify Channel").</summary>
public sealed record ThreadEdit
{
    /// <summary>False wakes an archived thread; whoever may write in it may do so, unless it is locked.</summary>
    public bool? Archived { get; init; }
}
