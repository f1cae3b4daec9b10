namespace NewsBot.Discord.Payloads;

/// <summary>A menu of the guild's members.</summary>
public sealed record UserSelect : Select
{
    public IReadOnlyList<SelectDefault>? DefaultValues { get; init; }
}

/// <summary>A menu of the guild's roles.</summary>
public sealed record RoleSelect : Select
{
    public IReadOnlyList<SelectDefault>? DefaultValues { get; init; }
}

/// <summary>A menu of members and roles.</summary>
public sealed record MentionableSelect : Select
{
    public IReadOnlyList<SelectDefault>? DefaultValues { get; init; }
}

/// <summary>A menu of the guild's channels.</summary>
public sealed record ChannelSelect : Select
{
    public IReadOnlyList<ChannelType>? ChannelTypes { get; init; }
    public IReadOnlyList<SelectDefault>? DefaultValues { get; init; }
}

/// <summary>What is chosen from the start.</summary>
/// <param name="Id">The id.</param>
/// <param name="Type"><c>user</c>, <c>role</c> or <c>channel</c>.</param>
public sealed record SelectDefault(Snowflake Id, string Type = "channel");
