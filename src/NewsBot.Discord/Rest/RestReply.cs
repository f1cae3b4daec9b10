using NewsBot.Discord.RateLimits;

namespace NewsBot.Discord.Rest;

/// <summary>What came back over HTTP, still untrusted.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, possibly empty.</param>
/// <param name="Limits">What the headers say about rate limits.</param>
internal sealed record RestReply(int Status, byte[] Body, RateLimitHeaders Limits)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}
