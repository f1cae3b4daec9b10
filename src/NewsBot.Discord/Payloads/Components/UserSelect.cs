namespace NewsBot.Discord.Payloads;

/// <summary>A menu of the guild's members.</summary>
public sealed record UserSelect : Select
{
    public IReadOnlyList<SelectDefault>? DefaultValues { get; init; }
}
