namespace NewsBot.Discord.Payloads;

/// <summary>An uploaded file shown in the layout (Components V2).</summary>
public sealed record FileDisplay : Component
{
    /// <summary>Only attachment://name.</summary>
    public MediaSource? File { get; init; }

    public bool? Spoiler { get; init; }
}
