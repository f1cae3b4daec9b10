using System.ComponentModel.DataAnnotations;

namespace NewsBot.Feeds.Reading;

/// <summary>The bounds of one reading. What lies beyond them is left out and named in <see cref="FeedReadResult.LimitNote"/>.</summary>
public sealed record FeedReaderOptions
{
    /// <summary>The bounds used when none are given.</summary>
    public static FeedReaderOptions Default { get; } = new();

    /// <summary>Bytes read of a body, after unpacking.</summary>
    [Range(1024, 1 << 30)]
    public int MaxBytes { get; init; } = 32 << 20;

    /// <summary>Entries kept: from the top of the document, where feeds put the newest, or from its end when it begins with its oldest.</summary>
    [Range(1, 100_000)]
    public int MaxEntries { get; init; } = 500;

    /// <summary>Characters kept of one field's text.</summary>
    [Range(256, 1 << 26)]
    public int MaxTextLength { get; init; } = 1 << 20;
}
