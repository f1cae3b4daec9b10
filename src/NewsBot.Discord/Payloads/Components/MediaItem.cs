namespace NewsBot.Discord.Payloads;

/// <summary>One picture of a gallery.</summary>
public sealed record MediaItem(MediaSource? Media = null, string? Description = null, bool? Spoiler = null);
