using System.Globalization;

namespace NewsBot.Feeds.Fetching;

/// <summary>Reads the few headers that matter, from their raw text: servers write them in more ways than typed parsers take.</summary>
internal static class ResponseHeaders
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    private static readonly string[] DateForms =
    [
        "ddd, dd MMM yyyy HH:mm:ss 'GMT'", "ddd, d MMM yyyy HH:mm:ss 'GMT'", // RFC 9110 §5.6.7, today's form
        "dddd, dd-MMM-yy HH:mm:ss 'GMT'",                                    // RFC 850
        "ddd MMM d HH:mm:ss yyyy",                                           // asctime
        "ddd, dd MMM yyyy HH:mm:ss zzz", "ddd, dd MMM yyyy HH:mm:ss 'UTC'",  // not allowed, and seen
    ];

    public static string? Raw(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    public static string? RawContent(HttpResponseMessage response, string name) =>
        response.Content.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    public static Validators Validators(HttpResponseMessage response) =>
        new(Raw(response, "ETag"), RawContent(response, "Last-Modified"));

    /// <summary>RFC 9111 §4.2: <c>max-age</c> less <c>Age</c>, else <c>Expires</c> less <c>Date</c>; null when nothing is promised.</summary>
    public static TimeSpan? Freshness(HttpResponseMessage response, DateTimeOffset now)
    {
        if (Raw(response, "Cache-Control") is { } control)
        {
            if (control.Contains("no-store", StringComparison.OrdinalIgnoreCase)) return null;
            if (control.Contains("no-cache", StringComparison.OrdinalIgnoreCase)) return null;
            if (MaxAge(control) is { } maxAge) return Positive(maxAge - (Seconds(Raw(response, "Age")) ?? TimeSpan.Zero));
        }

        return Date(RawContent(response, "Expires")) is { } expires ? Positive(expires - (Date(Raw(response, "Date")) ?? now)) : null;
    }

    /// <summary>RFC 9110 §10.2.3: seconds, or a date; null when there is none or it cannot be read.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var raw = Raw(response, "Retry-After");
        if (Seconds(raw) is { } wait) return wait;
        if (Date(raw) is not { } date) return null;
        return Positive(date - now) ?? TimeSpan.Zero;
    }

    private static TimeSpan? MaxAge(ReadOnlySpan<char> control)
    {
        foreach (var range in control.Split(','))
        {
            var directive = control[range].Trim();
            if (directive.StartsWith("max-age", StringComparison.OrdinalIgnoreCase) && directive[7..].TrimStart() is ['=', .. var value])
                return Seconds(value.Trim().Trim('"'));
        }

        return null;
    }

    private static TimeSpan? Seconds(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, (long)Longest.TotalSeconds))
            : null;

    private static DateTimeOffset? Date(string? text) =>
        text is not null && DateTimeOffset.TryParseExact(
            text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : null;

    private static TimeSpan? Positive(TimeSpan span) => span <= TimeSpan.Zero ? null : span < Longest ? span : Longest;
}
