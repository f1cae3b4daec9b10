namespace NewsBot.Discord.Payloads;

/// <summary>A menu of the guild's channels.</summary>
public sealed record ChannelSelect : Select
{
    public IReadOnlyList<ChannelType>? ChannelTypes { get; init; }
    public IReadOnlyList<SelectDefault>? DefaultValues { get; init; }
}
