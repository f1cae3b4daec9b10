namespace NewsBot.Discord.Payloads;

/// <summary>One to ten pictures (Components V2).</summary>
public sealed record MediaGallery : Component
{
    public IReadOnlyList<MediaItem>? Items { get; init; }
}
