namespace NewsBot.Checks;

/// <summary>How often a feed publishes, and how often it is checked for that. Pure.</summary>
/// <param name="EntriesADay">On average over what is remembered, a week at most; null when too little is known.</param>
/// <param name="Interval">Between the last check and the next; null before the first check, and while it fails.</param>
internal sealed record FeedPace(double? EntriesADay, TimeSpan? Interval)
{
    private const int FewestInstants = 3;
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(6);

    public static FeedPace Of(Feed feed, DateTimeOffset now) => new(
        Average(FeedLesson.Instants(feed), now),
        feed is { CheckedAt: { } checkedAt, FailingSince: null } && feed.NextCheckAt > checkedAt ? feed.NextCheckAt - checkedAt : null);

    private static double? Average(long[] instants, DateTimeOffset now)
    {
        var week = (now - Week).ToUnixTimeMilliseconds();
        var recent = instants.Where(at => at >= week).ToArray();
        if (recent.Length < FewestInstants) return null;
        var known = now - DateTimeOffset.FromUnixTimeMilliseconds(recent.Min());
        return recent.Length / (known < Shortest ? Shortest : known).TotalDays;
    }
}
