namespace NewsBot.Discord.Payloads;

/// <summary>A menu of members and roles.</summary>
public sealed record MentionableSelect : Select
{
    public IReadOnlyList<SelectDefault>? DefaultValues { get; init; }
}
