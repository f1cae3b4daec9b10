namespace NewsBot.Discord.Payloads;

/// <summary>A gap, with or without a line (Components V2).</summary>
public sealed record Separator : Component
{
    public bool? Divider { get; init; }

    /// <summary>1 small, 2 large.</summary>
    public int? Spacing { get; init; }
}
