namespace NewsBot.Discord.Payloads;

/// <summary>A small picture beside a section's text (Components V2).</summary>
public sealed record Thumbnail : Component
{
    public MediaSource? Media { get; init; }

    /// <summary>Alternative text, at most 1024 characters.</summary>
    public string? Description { get; init; }

    public bool? Spoiler { get; init; }
}

/// <summary>One to ten pictures (Components V2).</summary>
public sealed record MediaGallery : Component
{
    public IReadOnlyList<MediaItem>? Items { get; init; }
}

/// <summary>An uploaded file shown in the layout (Components V2).</summary>
public sealed record FileDisplay : Component
{
    /// <summary>Only attachment://name.</summary>
    public MediaSource? File { get; init; }

    public bool? Spoiler { get; init; }
}

/// <summary>Where a picture is: http, https or attachment://name.</summary>
public sealed record MediaSource(string Url = "");

/// <summary>One picture of a gallery.</summary>
public sealed record MediaItem(MediaSource? Media = null, string? Description = null, bool? Spoiler = null);
