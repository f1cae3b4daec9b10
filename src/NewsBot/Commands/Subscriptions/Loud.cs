using NewsBot.Alerts;
using NewsBot.Discord.Payloads;

namespace NewsBot.Commands.Subscriptions;

/// <summary>How people choose, and are told, how loud a subscription is.</summary>
internal static class Loud
{
    /// <summary>The option <c>mode</c>.</summary>
    public static Option Modes(params IReadOnlyList<Mode> modes) => Option.Choice(
        "mode", "How it is told; at once when left out", required: false, [.. modes.Select(mode => new CommandChoice(Name(mode), mode.ToString()))]);

    /// <summary>What was chosen; at once when nothing was.</summary>
    public static Mode Chosen(Invocation who) => Enum.TryParse<Mode>(who.Arguments.Text("mode"), ignoreCase: true, out var mode) ? mode : Mode.Instant;

    public static bool IsDigest(Mode mode) => mode is Mode.Hourly or Mode.Daily or Mode.Weekly;

    /// <summary>"a daily digest at 08:00 (Europe/Berlin)".</summary>
    public static string Sentence(Manner manner, Hours hours)
    {
        var way = manner.Mode switch
        {
            Mode.Hourly => "a digest every hour",
            Mode.Daily => $"a digest every day at {DigestTitles.Clock(hours.DigestAt)} ({hours.TimeZone})",
            Mode.Weekly => $"a digest every {Day(hours.DigestDay)} at {DigestTitles.Clock(hours.DigestAt)} ({hours.TimeZone})",
            Mode.Breaking => "one alert a story, once it is breaking",
            _ => "one alert a story",
        };
        var enough = manner.MinOutlets > 1 ? $", from {manner.MinOutlets} outlets on" : "";
        return way + enough + (manner.OnlyOutlets is null ? "" : ", from the chosen outlets only");
    }

    /// <summary>A word or two for a row of a card.</summary>
    public static string Name(Mode mode) => mode switch
    {
        Mode.Hourly => "Hourly digest",
        Mode.Daily => "Daily digest",
        Mode.Weekly => "Weekly digest",
        Mode.Breaking => "Breaking only",
        _ => "At once",
    };

    /// <summary>"Monday" for 1.</summary>
    public static string Day(int day) => ((DayOfWeek)(day % 7)).ToString();
}
