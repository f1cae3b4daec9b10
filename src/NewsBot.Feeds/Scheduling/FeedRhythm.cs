namespace NewsBot.Feeds.Scheduling;

/// <summary>
/// Learns from when a feed published how often it is worth checking now. Pure. Three rates are looked at and the liveliest counts:
/// the last hours (a story breaks), this time of day over the last week (a newsroom wakes up), and half of the average (a quiet
/// hour is not silence).
/// </summary>
public static class FeedRhythm
{
    /// <summary>Older instants are not looked at, and need not be kept.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(7);

    private const int FewestInstants = 3;

    private static readonly TimeSpan Recent = TimeSpan.FromHours(2);
    private static readonly TimeSpan HalfAnHour = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan AroundThisHour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The interval that fits <paramref name="now"/>, within the options' bounds; null while fewer than three publications are known.
    /// </summary>
    /// <param name="published">When entries were published (or first seen), in any order; instants after now are left out, and those
    /// within a minute of each other are one publication.</param>
    /// <param name="now">The moment to judge for.</param>
    /// <param name="options">Bounds and eagerness.</param>
    public static TimeSpan? Interval(IEnumerable<DateTimeOffset> published, DateTimeOffset now, FeedScheduleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var instants = Publications(published, now);
        if (instants.Count < FewestInstants) return null;

        var liveliest = Math.Max(Math.Max(RecentRate(instants, now), RateAtThisHour(instants, now)), AverageRate(instants, now) / 2);
        if (liveliest <= 0) return options.LongestInterval;
        var interval = TimeSpan.FromHours(Math.Min(options.NewsPerCheck / liveliest, options.LongestInterval.TotalHours));
        return interval < options.ShortestInterval ? options.ShortestInterval : interval;
    }

    /// <summary>Known instants in order, neighbours merged. All rates are publications an hour.</summary>
    private static List<DateTimeOffset> Publications(IEnumerable<DateTimeOffset> published, DateTimeOffset now)
    {
        var sorted = published.Where(p => p <= now).Order().ToList();
        var kept = new List<DateTimeOffset>(sorted.Count);
        foreach (var instant in sorted)
            if (kept.Count == 0 || instant - kept[^1] >= Together)
                kept.Add(instant);
        return kept;
    }

    private static double RecentRate(List<DateTimeOffset> instants, DateTimeOffset now) =>
        (instants.Count - FirstAfter(instants, now - Recent)) / Recent.TotalHours;

    /// <summary>Within the two hours around the coming half hour, on each earlier day of the week that is known.</summary>
    private static double RateAtThisHour(List<DateTimeOffset> instants, DateTimeOffset now)
    {
        var days = Math.Min((int)(now - instants[0]).TotalDays, (int)Memory.TotalDays);
        if (days < 2) return 0;
        var count = 0;
        for (var day = 1; day <= days; day++)
        {
            var middle = now - TimeSpan.FromDays(day) + HalfAnHour;
            count += FirstAfter(instants, middle + AroundThisHour) - FirstAfter(instants, middle - AroundThisHour);
        }

        return count / (days * 2 * AroundThisHour.TotalHours);
    }

    private static double AverageRate(List<DateTimeOffset> instants, DateTimeOffset now)
    {
        var known = now - instants[0];
        var span = known < Memory ? known : Memory;
        if (span < Recent) span = Recent;
        return (instants.Count - FirstAfter(instants, now - span - TimeSpan.FromTicks(1))) / span.TotalHours;
    }

    /// <summary>Index of the first instant later than <paramref name="moment"/>.</summary>
    private static int FirstAfter(List<DateTimeOffset> instants, DateTimeOffset moment)
    {
        var (low, high) = (0, instants.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (instants[middle] > moment) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
