using System.Globalization;
using System.Text.RegularExpressions;
using NewsBot.Alerts;
using NewsBot.Discord.Payloads;

namespace NewsBot.Commands.Subscriptions;

/// <summary>Times of day as people type them: <c>7</c>, <c>22:30</c>, <c>7 am</c>. Pure.</summary>
internal static partial class WallClock
{
    private static readonly int[] Usual = [22, 23, 0, 6, 7, 8, 9, 12, 17, 18, 20, 21];

    /// <summary>Minutes of the day; null for what is no time.</summary>
    public static int? Parse(string? typed)
    {
        var time = Time().Match(typed ?? "");
        if (!time.Success) return null;
        var hour = int.Parse(time.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = time.Groups["minute"].Success ? int.Parse(time.Groups["minute"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var half = time.Groups["half"].Value.ToLowerInvariant();
        if (minute > 59 || hour > (half.Length > 0 ? 12 : 24) || (half.Length > 0 && hour == 0)) return null;
        if (half.Length > 0) hour = (hour % 12) + (half[0] == 'p' ? 12 : 0);
        return ((hour * 60) + minute) % (24 * 60);
    }

    /// <summary>Times that begin with what was typed.</summary>
    public static Task<IReadOnlyList<CommandChoice>> SuggestAsync(Invocation who, CancellationToken ct)
    {
        var typed = who.Arguments.FocusedText.Trim();
        var minutes = typed.Length == 0
            ? Usual.Select(hour => hour * 60)
            : Parse(typed) is { } exact ? [exact, .. Enumerable.Range(0, 48).Select(i => i * 30).Where(minute => minute / 60 == exact / 60)] : [];
        return Task.FromResult<IReadOnlyList<CommandChoice>>([.. minutes.Distinct().Select(DigestTitles.Clock).Select(clock => new CommandChoice(clock, clock))]);
    }

    [GeneratedRegex(@"^\s*(?<hour>\d{1,2})(?:\s*[:.h]\s*(?<minute>\d{2}))?\s*(?<half>[ap])?\.?(?:m\.?)?\s*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Time();
}
