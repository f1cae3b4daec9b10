namespace NewsBot.Discord.Payloads;

/// <summary>A menu of the guild's roles.</summary>
public sealed record RoleSelect : Select
{
    public IReadOnlyList<SelectDefault>? DefaultValues { get; init; }
}
