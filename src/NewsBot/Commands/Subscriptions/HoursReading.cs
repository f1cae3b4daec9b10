using NewsBot.Alerts;

namespace NewsBot.Commands.Subscriptions;

/// <summary>Reads hours from what was typed into <c>/channel edit</c> and <c>/quiet</c>. Pure.</summary>
internal static class HoursReading
{
    /// <summary>The hours with what was named changed and all else kept, or what is wrong with it.</summary>
    public static (ChosenHours? Hours, string? Refusal) Of(Invocation who, ChosenHours kept)
    {
        var hours = kept with { BreakingThrough = who.Arguments.Flag("breaking-through") ?? kept.BreakingThrough };
        if (who.Arguments.Text("time-zone") is { } zone)
        {
            if (ZoneFinder.Find(zone) is not { Zone: { } found }) return (null, ZoneFinder.Find(zone).Refusal);
            hours = hours with { TimeZone = found };
        }

        if (who.Arguments.Text("digest-at") is { } digest)
        {
            if (WallClock.Parse(digest) is not { } at) return (null, NoTime(digest));
            hours = hours with { DigestAt = at };
        }

        if (int.TryParse(who.Arguments.Text("digest-day"), out var day)) hours = hours with { DigestDay = day };
        return Quiet(who, hours);
    }

    private static (ChosenHours? Hours, string? Refusal) Quiet(Invocation who, ChosenHours hours)
    {
        var (from, until) = (Named(who, "from"), Named(who, "until"));
        if (IsOff(from) || IsOff(until)) return (hours with { QuietFrom = null, QuietUntil = null }, null);
        if (from is not null)
        {
            if (WallClock.Parse(from) is not { } at) return (null, NoTime(from));
            hours = hours with { QuietFrom = at };
        }

        if (until is not null)
        {
            if (WallClock.Parse(until) is not { } at) return (null, NoTime(until));
            hours = hours with { QuietUntil = at };
        }

        if (hours.QuietFrom is null != hours.QuietUntil is null) return (null, "Quiet hours have a beginning and an end: name both.");
        return hours.QuietFrom is not null && hours.QuietFrom == hours.QuietUntil ? (null, "Quiet hours cannot end when they begin; to hear nothing at all, pause.") : (hours, null);
    }

    private static string? Named(Invocation who, string end) => who.Arguments.Text(end) ?? who.Arguments.Text($"quiet-{end}");

    private static bool IsOff(string? typed) => typed?.Trim().ToLowerInvariant() is "off" or "none" or "-";

    private static string NoTime(string typed) => $"{Card.Typed(typed, 20)} is no time of day; write it like `22:00` or `7 am`.";
}
