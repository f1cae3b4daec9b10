using System.Globalization;
using NodaTime;

namespace NewsBot.Alerts;

/// <summary>How messages that tell several stories are called, and what their readers should know. Pure.</summary>
internal static class DigestTitles
{
    /// <param name="why">Why the stories were not told at once.</param>
    /// <param name="stories">How many there are.</param>
    /// <param name="day">The date where they are read.</param>
    public static string Title(LineWhy why, int stories, LocalDate day)
    {
        var count = stories == 1 ? "1 story" : string.Create(CultureInfo.InvariantCulture, $"{stories:N0} stories");
        return why switch
        {
            LineWhy.Away => $"While I was away: {count}",
            LineWhy.Quiet => $"In the quiet hours: {count}",
            LineWhy.Cap => $"Over the cap: {count}",
            LineWhy.Weekly => $"Weekly digest · {Day(day)}",
            LineWhy.Daily => $"Daily digest · {Day(day)}",
            _ => $"Hourly digest · {count}",
        };
    }

    /// <param name="why">Why the stories were not told at once.</param>
    /// <param name="place">Where they are told.</param>
    /// <param name="hours">Its hours.</param>
    /// <param name="since">When the first of the stories happened.</param>
    /// <param name="now">The time.</param>
    public static string? Note(LineWhy why, PlaceTerms place, Hours hours, DateTimeOffset since, DateTimeOffset now) => why switch
    {
        LineWhy.Away => $"From <t:{since.ToUnixTimeSeconds()}:f> to <t:{now.ToUnixTimeSeconds()}:t>, in short. What is new from here on comes as alerts again.",
        LineWhy.Quiet when hours is { QuietFrom: { } from, QuietUntil: { } until } => $"{Clock(from)} to {Clock(until)}, {hours.TimeZone}",
        LineWhy.Cap when place.Cap is { } cap => $"Here come at most {cap} alerts {(place.Per == CapPer.Hour ? "an hour" : "a day")}; these came on top.",
        _ => null,
    };

    /// <summary>A time of day, such as <c>07:30</c>.</summary>
    public static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    private static string Day(LocalDate day) => day.ToString("dddd, d MMMM", CultureInfo.InvariantCulture);
}
