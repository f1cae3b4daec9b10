using System.Globalization;
using System.Net.Http.Headers;

namespace NewsBot.Discord.RateLimits;

/// <summary>The rate-limit headers of a reply (docs, "Rate Limits: Header Format"). Only durations are used, never Discord's clock.</summary>
internal sealed record RateLimitHeaders(
    string? Bucket = null,
    int? Limit = null,
    int? Remaining = null,
    TimeSpan? ResetAfter = null,
    TimeSpan? RetryAfter = null,
    bool Global = false,
    string? Scope = null)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static RateLimitHeaders Read(HttpResponseHeaders headers) => new(
        Text(headers, "X-RateLimit-Bucket"),
        Count(headers, "X-RateLimit-Limit"),
        Count(headers, "X-RateLimit-Remaining"),
        Duration(Text(headers, "X-RateLimit-Reset-After")),
        Duration(Text(headers, "Retry-After")),
        string.Equals(Text(headers, "X-RateLimit-Global"), "true", StringComparison.OrdinalIgnoreCase),
        Text(headers, "X-RateLimit-Scope"));

    /// <summary>Seconds, possibly with a fraction, bounded to a day; null when it is none.</summary>
    public static TimeSpan? Duration(double seconds) =>
        double.IsFinite(seconds) && seconds >= 0 ? TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds)) : null;

    private static TimeSpan? Duration(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? Duration(seconds) : null;

    private static int? Count(HttpResponseHeaders headers, string name) =>
        int.TryParse(Text(headers, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
