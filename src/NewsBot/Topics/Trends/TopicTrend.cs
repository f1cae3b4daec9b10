namespace NewsBot.Topics.Trends;

/// <summary>How many stories a topic had on each of the last days, and which of them stand out.</summary>
/// <param name="Days">Without gaps, the oldest first.</param>
/// <param name="Since">The first day that was looked at, when not all of them were.</param>
internal sealed record TopicTrend(IReadOnlyList<TrendDay> Days, DateOnly? Since)
{
    private const int MostNotable = 4;
    private const int OutletsThatTell = 3;

    public int Stories => Days.Sum(day => day.Stories);

    /// <summary>Counts a topic's reports. Pure. A story counts on the day of its first report.</summary>
    /// <param name="reports">In any order.</param>
    /// <param name="today">The last day shown.</param>
    /// <param name="days">How many days are shown.</param>
    /// <param name="begins">Since when reports were looked at; null when all were.</param>
    public static TopicTrend Of(IEnumerable<TrendReport> reports, DateOnly today, int days, DateTimeOffset? begins)
    {
        var first = today.AddDays(1 - days);
        var stories = reports.GroupBy(report => report.StoryId).Select(Together).Where(story => story.Day >= first && story.Day <= today).ToLookup(story => story.Day);
        var counted = Enumerable.Range(0, days).Select(i => first.AddDays(i)).ToArray();
        var typical = Median([.. counted.Select(day => stories[day].Count())]);
        var notable = counted
            .Where(day => stories[day].Any())
            .Select(day => (Day: day, Count: stories[day].Count(), Lead: stories[day].MaxBy(story => story.Story.Outlets).Story))
            .Where(day => day.Lead.Outlets >= OutletsThatTell || day.Count >= Math.Max(3, 2 * typical))
            .OrderByDescending(day => day.Lead.Outlets).ThenByDescending(day => day.Count).ThenByDescending(day => day.Day)
            .Take(MostNotable).ToDictionary(day => day.Day, day => day.Lead);
        var since = begins is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : first;
        return new TopicTrend([.. counted.Select(day => new TrendDay(day, stories[day].Count(), notable.GetValueOrDefault(day)))], since > first ? since : null);
    }

    private static (DateOnly Day, TrendStory Story) Together(IEnumerable<TrendReport> reports)
    {
        var all = reports.OrderBy(report => report.At).ToArray();
        var outlets = all.Select(report => report.Outlet).Distinct(StringComparer.Ordinal).Count();
        return (DateOnly.FromDateTime(all[0].At.UtcDateTime), new TrendStory(all[0].Title, all[0].Link, outlets));
    }

    private static double Median(int[] counts)
    {
        Array.Sort(counts);
        return counts.Length == 0 ? 0 : (counts[(counts.Length - 1) / 2] + counts[counts.Length / 2]) / 2d;
    }
}
