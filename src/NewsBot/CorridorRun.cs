using NewsBot.Checks;

namespace NewsBot;

/// <summary>What one feed's way down the corridor brought.</summary>
/// <param name="Check">The check at its start.</param>
/// <param name="Entries">Entries that the document holds.</param>
/// <param name="NewEntries">Those never seen before.</param>
/// <param name="Stories">Stories that they opened.</param>
/// <param name="Alerts">Alerts that were planned.</param>
internal sealed record CorridorRun(FeedCheck Check, int Entries, int NewEntries, int Stories, int Alerts)
{
    /// <summary>The lease ran out and another check took over; this one changes nothing.</summary>
    public static CorridorRun Overtaken(FeedCheck check) => new(check, 0, 0, 0, 0);
}
