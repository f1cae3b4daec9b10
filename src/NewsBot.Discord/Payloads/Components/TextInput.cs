namespace NewsBot.Discord.Payloads;

/// <summary>A field of a modal; put it into a <see cref="Payloads.Label"/>.</summary>
public sealed record TextInput : Component
{
    /// <summary>1 to 100 characters.</summary>
    public string? CustomId { get; init; }

    public TextInputStyle Style { get; init; } = TextInputStyle.Short;

    /// <summary>At most 45 characters; only without a <see cref="Payloads.Label"/> around.</summary>
    public string? Label { get; init; }

    /// <summary>0 to 4000.</summary>
    public int? MinLength { get; init; }

    /// <summary>1 to 4000.</summary>
    public int? MaxLength { get; init; }

    public bool? Required { get; init; }

    /// <summary>The text at first, or what was submitted; at most 4000 characters.</summary>
    public string? Value { get; init; }

    /// <summary>At most 100 characters.</summary>
    public string? Placeholder { get; init; }
}
