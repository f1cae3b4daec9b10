namespace NewsBot.Discord.Payloads;

/// <summary>An option of a command, or a sub-command with options of its own.</summary>
public sealed record CommandOption
{
    public required CommandOptionType Type { get; init; }

    /// <summary>1 to 32 characters, lower case.</summary>
    public required string Name { get; init; }

    /// <summary>1 to 100 characters.</summary>
    public required string Description { get; init; }

    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }
    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }
    public bool? Required { get; init; }

    /// <summary>At most 25; not together with <see cref="Autocomplete"/>.</summary>
    public IReadOnlyList<CommandChoice>? Choices { get; init; }

    public IReadOnlyList<CommandOption>? Options { get; init; }
    public IReadOnlyList<ChannelType>? ChannelTypes { get; init; }
    public double? MinValue { get; init; }
    public double? MaxValue { get; init; }

    /// <summary>0 to 6000.</summary>
    public int? MinLength { get; init; }

    /// <summary>1 to 6000.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether Discord asks for suggestions; the value stays free text and has to be checked.</summary>
    public bool? Autocomplete { get; init; }
}
