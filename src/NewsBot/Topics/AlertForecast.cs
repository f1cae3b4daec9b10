namespace NewsBot.Topics;

/// <summary>How many messages a topic would have meant a day, by how it is delivered: at once, gathered by the hour, the day or the week, or once breaking.</summary>
/// <param name="Instant">One a story.</param>
/// <param name="Hourly">One an hour that has any.</param>
/// <param name="Daily">One a day that has any.</param>
/// <param name="Weekly">One a week that has any, as a part of a message a day.</param>
/// <param name="Breaking">One a story that broke.</param>
internal sealed record AlertForecast(double Instant, double Hourly, double Daily, double Weekly, double Breaking)
{
    private const double Week = 7;

    /// <summary>From when stories were told. Pure.</summary>
    /// <param name="stories">An instant a story.</param>
    /// <param name="broke">How many of them broke.</param>
    /// <param name="days">How many days they stand for; at least one is counted.</param>
    public static AlertForecast Of(IReadOnlyCollection<DateTimeOffset> stories, int broke, double days)
    {
        var counted = Math.Max(1, days);
        return new AlertForecast(
            stories.Count / counted,
            stories.Select(at => at.ToUnixTimeSeconds() / 3_600).Distinct().Count() / counted,
            Math.Min(1, stories.Select(at => at.UtcDateTime.Date).Distinct().Count() / counted),
            Math.Min(1 / Week, stories.Select(at => Math.Floor(at.ToUnixTimeSeconds() / Week / 86_400)).Distinct().Count() / counted),
            broke / counted);
    }

    /// <summary>For people, as one sentence.</summary>
    public string Sentence =>
        $"Expect about **{Instant:0.#}** alerts a day at once, **{Hourly:0.#}** gathered by the hour, **{Daily:0.#}** by the day, {(Weekly > 0 ? "**1** a week" : "none")} by the week, "
        + $"and {(Breaking == 0 ? "**none**" : Breaking < 0.5 ? $"**{Breaking * Week:0.#}** a week" : $"**{Breaking:0.#}** a day")} of breaking news only.";
}
