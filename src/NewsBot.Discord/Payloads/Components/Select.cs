namespace NewsBot.Discord.Payloads;

/// <summary>What all menus have.</summary>
public abstract record Select : Component
{
    /// <summary>1 to 100 characters, unique in the message.</summary>
    public string? CustomId { get; init; }

    /// <summary>At most 150 characters.</summary>
    public string? Placeholder { get; init; }

    /// <summary>0 to 25; 1 where absent.</summary>
    public int? MinValues { get; init; }

    /// <summary>1 to 25; 1 where absent.</summary>
    public int? MaxValues { get; init; }

    public bool? Disabled { get; init; }

    /// <summary>Only in modals.</summary>
    public bool? Required { get; init; }

    /// <summary>Only in submitted modals: what was chosen.</summary>
    public IReadOnlyList<string>? Values { get; init; }
}
