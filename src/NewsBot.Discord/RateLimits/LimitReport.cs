namespace NewsBot.Discord.RateLimits;

/// <summary>What a reply says about limits.</summary>
/// <param name="Status">The HTTP status; 0 when no reply came.</param>
/// <param name="Headers">The rate-limit headers.</param>
/// <param name="RetryAfter">On 429 the body's word, which is finer than the header's.</param>
/// <param name="Global">Whether a 429 is for the whole bot.</param>
/// <param name="ByFront">Whether Cloudflare answered instead of Discord: the address is banned for a while.</param>
internal sealed record LimitReport(int Status, RateLimitHeaders Headers, TimeSpan? RetryAfter = null, bool Global = false, bool ByFront = false)
{
    /// <summary>No reply came.</summary>
    public static LimitReport None { get; } = new(0, new RateLimitHeaders());

    /// <summary>Whether Discord counts it towards the 10,000 in 10 minutes that ban an address.</summary>
    public bool IsInvalidRequest => Status is 401 or 403 || (Status == 429 && Headers.Scope != "shared");
}
