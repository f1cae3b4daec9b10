namespace NewsBot.Topics;

/// <summary>How many messages a topic would have meant a day, by how it is delivered: at once, gathered by the hour, by the day.</summary>
/// <param name="Instant">One a story.</param>
/// <param name="Hourly">One an hour that has any.</param>
/// <param name="Daily">One a day that has any.</param>
internal sealed record AlertForecast(double Instant, double Hourly, double Daily)
{
    /// <summary>From when stories were told. Pure.</summary>
    /// <param name="stories">An instant a story.</param>
    /// <param name="days">How many days they stand for; at least one is counted.</param>
    public static AlertForecast Of(IReadOnlyCollection<DateTimeOffset> stories, double days)
    {
        var counted = Math.Max(1, days);
        return new AlertForecast(
            stories.Count / counted,
            stories.Select(at => at.ToUnixTimeSeconds() / 3_600).Distinct().Count() / counted,
            Math.Min(1, stories.Select(at => at.UtcDateTime.Date).Distinct().Count() / counted));
    }
}
