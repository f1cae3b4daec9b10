using System.Text;

namespace NewsBot.Feeds.Reading.Dates;

/// <summary>
/// Reads the dates that feeds write: RFC 822 and ISO 8601 with their many misspellings, asctime, local month names, epoch seconds.
/// A text that can't be read whole gives null, never a guess and never "now". A date without zone is taken for UTC.
/// </summary>
internal static class FeedDate
{
    private const int Longest = 100;

    /// <summary>The instant in UTC, or null for empty, impossible and zero dates.</summary>
    public static DateTimeOffset? Parse(string? text) => text is null ? null : Parse(text.AsSpan());

    /// <inheritdoc cref="Parse(string?)"/>
    public static DateTimeOffset? Parse(ReadOnlySpan<byte> utf8)
    {
        utf8 = utf8.Trim(" \t\r\n"u8);
        if (utf8.IsEmpty || utf8.Length > Longest)
        {
            return null;
        }

        Span<char> text = stackalloc char[Longest];
        return Parse(text[..Encoding.UTF8.GetChars(utf8, text)]);
    }

    private static DateTimeOffset? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty || text.Length > Longest)
        {
            return null;
        }

        var parts = new DateParts();
        return new DateLexer(text).Read(ref parts) ? NoZero(parts.ToInstant()) : null;
    }

    // Programs print their zero as the year 1 or the epoch; neither is when something was published.
    private static DateTimeOffset? NoZero(DateTimeOffset? instant) =>
        instant is { Year: < 99 } || instant == DateTimeOffset.UnixEpoch ? null : instant;
}
