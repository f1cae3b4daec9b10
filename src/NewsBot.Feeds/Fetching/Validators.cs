namespace NewsBot.Feeds.Fetching;

/// <summary>What a server gave to recognise a version of a body by, character for character as it came (RFC 9110 §8.8).</summary>
/// <param name="ETag">The value of <c>ETag</c>, quotes and weakness mark included; it goes back as <c>If-None-Match</c>.</param>
/// <param name="LastModified">The value of <c>Last-Modified</c>, never parsed; it goes back as <c>If-Modified-Since</c>.</param>
public readonly record struct Validators(string? ETag, string? LastModified)
{
    /// <summary>No validators: the next fetch is unconditional.</summary>
    public static Validators None => default;

    /// <summary>True when there is nothing to send back.</summary>
    public bool IsEmpty => ETag is null && LastModified is null;
}
