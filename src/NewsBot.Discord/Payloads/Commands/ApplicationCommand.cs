namespace NewsBot.Discord.Payloads;

/// <summary>A command, as defined and as Discord gives it back (docs, "Application Commands").</summary>
public sealed record ApplicationCommand
{
    /// <summary>Given by Discord; absent in a definition.</summary>
    public Snowflake? Id { get; init; }

    public Snowflake? GuildId { get; init; }
    public CommandType Type { get; init; } = CommandType.ChatInput;

    /// <summary>1 to 32 characters, lower case for slash commands.</summary>
    public required string Name { get; init; }

    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>1 to 100 characters; empty for menus.</summary>
    public string? Description { get; init; }

    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    /// <summary>At most 25, required ones first.</summary>
    public IReadOnlyList<CommandOption>? Options { get; init; }

    /// <summary>Who sees it at first; <see cref="Permissions.None"/> means administrators only, null everybody.</summary>
    public Permissions? DefaultMemberPermissions { get; init; }

    /// <summary>Global commands only.</summary>
    public IReadOnlyList<IntegrationType>? IntegrationTypes { get; init; }

    /// <summary>Global commands only.</summary>
    public IReadOnlyList<InteractionContext>? Contexts { get; init; }

    public bool? Nsfw { get; init; }
    public Snowflake? Version { get; init; }
}
