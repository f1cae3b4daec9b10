namespace NewsBot.Discord.Payloads;

/// <summary>A menu of given options.</summary>
public sealed record StringSelect : Select
{
    /// <summary>1 to 25.</summary>
    public IReadOnlyList<SelectOption>? Options { get; init; }
}
