using NewsBot.Feeds.Fetching;

namespace NewsBot.Feeds.Scheduling;

/// <summary>
/// Says when a feed is checked next. Pure: same arguments, same instant. The seed (a feed's id) spreads feeds that would otherwise
/// march in step; a spread only ever lengthens a wait.
/// </summary>
public static class FeedSchedule
{
    private static readonly TimeSpan LongestChallengeBackOff = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestWithoutBody = TimeSpan.FromDays(7);
    private static readonly TimeSpan LongestSkip = TimeSpan.FromDays(3);

    /// <summary>The first regular check of a feed that was just added or loaded: somewhere within its interval.</summary>
    public static DateTimeOffset First(DateTimeOffset now, TimeSpan interval, long seed) => now + (interval * Fraction(seed, 0));

    /// <summary>After a whole answer or a 304.</summary>
    /// <param name="now">When the check ended.</param>
    /// <param name="rhythm">What <see cref="FeedRhythm.Interval"/> said.</param>
    /// <param name="hints">What feed and server said.</param>
    /// <param name="seed">The feed's id.</param>
    /// <param name="options">Bounds.</param>
    public static DateTimeOffset AfterSuccess(DateTimeOffset now, TimeSpan? rhythm, FeedHints hints, long seed, FeedScheduleOptions options)
    {
        ArgumentNullException.ThrowIfNull(hints);
        ArgumentNullException.ThrowIfNull(options);
        var interval = Longer(Interval(rhythm, hints, options), Wish(hints, options));
        return After(interval, now, hints, seed, options);
    }

    /// <summary>After a failed check: the interval doubles with each failure in a row, up to the limit; bot walls wait for hours.</summary>
    /// <param name="now">When the check ended.</param>
    /// <param name="rhythm">What <see cref="FeedRhythm.Interval"/> said.</param>
    /// <param name="failures">Failures in a row, this one included; at least 1.</param>
    /// <param name="kind">What went wrong this time.</param>
    /// <param name="hints">What the feed said before; only the hours and days to be left alone in still count.</param>
    /// <param name="seed">The feed's id.</param>
    /// <param name="options">Bounds.</param>
    public static DateTimeOffset AfterFailure(
        DateTimeOffset now, TimeSpan? rhythm, int failures, FailureKind kind, FeedHints hints, long seed, FeedScheduleOptions options)
    {
        ArgumentNullException.ThrowIfNull(hints);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        var wait = kind == FailureKind.Challenge
            ? Doubled(options.ChallengeBackOff, failures, LongestChallengeBackOff)
            : Doubled(Interval(rhythm, FeedHints.None, options), failures, options.LongestBackOff);
        return After(wait, now, hints, seed, options);
    }

    /// <summary>After a throttled check: not before the host's wish, however long, nor before the feed's own interval, nor when it wants to be left alone.</summary>
    public static DateTimeOffset AfterThrottle(
        DateTimeOffset now, TimeSpan? rhythm, TimeSpan retryAfter, FeedHints hints, long seed, FeedScheduleOptions options)
    {
        ArgumentNullException.ThrowIfNull(hints);
        ArgumentNullException.ThrowIfNull(options);
        return After(Longer(retryAfter, Interval(rhythm, FeedHints.None, options)), now, hints, seed, options);
    }

    /// <summary>
    /// Says whether the next fetch should leave its validators out: once a week, as a cure for servers that say "not modified" for ever.
    /// </summary>
    /// <param name="lastWhole">When the feed last came as a whole body; null when never.</param>
    /// <param name="now">The moment of the next fetch.</param>
    /// <param name="seed">The feed's id; feeds added together do not come whole together.</param>
    public static bool WantsWholeAnswer(DateTimeOffset? lastWhole, DateTimeOffset now, long seed) =>
        lastWhole is not { } last || now - last >= LongestWithoutBody * (1 - (0.2 * Fraction(seed, 0)));

    private static TimeSpan Interval(TimeSpan? rhythm, FeedHints hints, FeedScheduleOptions options)
    {
        var interval = rhythm ?? hints.UpdatePeriod ?? options.FirstInterval;
        return Longer(Shorter(interval, options.LongestInterval), options.ShortestInterval);
    }

    private static TimeSpan Wish(FeedHints hints, FeedScheduleOptions options) =>
        Shorter(Longer(hints.Freshness ?? TimeSpan.Zero, hints.Ttl ?? TimeSpan.Zero), options.LongestHint);

    private static TimeSpan Doubled(TimeSpan first, int failures, TimeSpan longest) =>
        Longer(first, Shorter(first * Math.Pow(2, Math.Min(failures - 1, 16)), longest));

    private static DateTimeOffset After(TimeSpan wait, DateTimeOffset now, FeedHints hints, long seed, FeedScheduleOptions options)
    {
        var spread = Spread(wait, now, seed, options);
        return SkipTo(now + spread, hints, spread - wait);
    }

    private static TimeSpan Spread(TimeSpan wait, DateTimeOffset now, long seed, FeedScheduleOptions options) =>
        wait * (1 + (options.Spread * Fraction(seed, now.UtcTicks)));

    /// <summary>
    /// Moves a moment out of the hours and days that the feed asks to be left alone in; the spread keeps feeds from all waking on the
    /// stroke of the hour. A feed that leaves no hour free is not believed.
    /// </summary>
    private static DateTimeOffset SkipTo(DateTimeOffset moment, FeedHints hints, TimeSpan spread)
    {
        if (hints.SkipHours.Count == 0 && hints.SkipDays.Count == 0) return moment;
        var next = moment.ToUniversalTime();
        for (; next - moment < LongestSkip; next = StartOfHour(next).AddHours(1))
            if (!IsSkipped(next, hints))
                return next == moment ? moment : next + Shorter(spread, TimeSpan.FromMinutes(10));
        return moment;
    }

    private static bool IsSkipped(DateTimeOffset moment, FeedHints hints) =>
        hints.SkipDays.Contains(moment.DayOfWeek) || hints.SkipHours.Any(h => h is >= 0 and <= 24 && h % 24 == moment.Hour);

    private static DateTimeOffset StartOfHour(DateTimeOffset moment) => new(moment.Year, moment.Month, moment.Day, moment.Hour, 0, 0, TimeSpan.Zero);

    /// <summary>A number in [0, 1) that looks random and is not (SplitMix64's mixing).</summary>
    private static double Fraction(long seed, long moment)
    {
        unchecked
        {
            var z = (ulong)seed + ((ulong)moment * 0x9E3779B97F4A7C15) + 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
