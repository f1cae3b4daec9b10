namespace NewsBot.Discord.Payloads;

/// <summary>A small picture beside a section's text (Components V2).</summary>
public sealed record Thumbnail : Component
{
    public MediaSource? Media { get; init; }

    /// <summary>Alternative text, at most 1024 characters.</summary>
    public string? Description { get; init; }

    public bool? Spoiler { get; init; }
}
