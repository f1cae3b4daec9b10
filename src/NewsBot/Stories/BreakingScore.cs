namespace NewsBot.Stories;

/// <summary>
/// How breaking a story is: independent outlets times the speed at which they joined. Outlets of one owner count once, because they
/// print one another's copy.
/// </summary>
/// <param name="Value">Independent outlets an hour beyond the first, 0 while there is only one.</param>
/// <param name="Outlets">How many independent outlets reported within the time.</param>
/// <param name="Within">From the first of their reports to the last.</param>
/// <param name="Until">When the last of them joined; <see cref="DateTimeOffset.MinValue"/> when nobody reports.</param>
internal readonly record struct BreakingScore(double Value, int Outlets, TimeSpan Within, DateTimeOffset Until)
{
    private const int MostOutlets = 60;

    /// <summary>Reports within a few minutes are as quick as can be told: feeds are not checked more often.</summary>
    private static readonly TimeSpan Quickest = TimeSpan.FromMinutes(5);

    /// <summary>In words, for the alert and for <c>/why</c>.</summary>
    public string Words => Outlets == 1 ? "1 outlet" : $"{Outlets} outlets in {Math.Max(1, Math.Round(Within.TotalMinutes)):0} {(Within.TotalMinutes < 1.5 ? "minute" : "minutes")}";

    /// <summary>The score of a story's headlines, in any order.</summary>
    public static BreakingScore Of(IEnumerable<Headline> headlines) =>
        OfReports(headlines.Select(h => (h.Owner.Length > 0 ? h.Owner : h.Source, h.Published)));

    /// <summary>The score of reports, in any order; the quickest run of witnesses counts, whenever it began. Pure.</summary>
    public static BreakingScore OfReports(IEnumerable<(string Witness, DateTimeOffset At)> reports)
    {
        var joined = reports.GroupBy(r => r.Witness, StringComparer.OrdinalIgnoreCase).Select(owner => owner.Min(r => r.At)).Order().Take(MostOutlets).ToList();
        if (joined.Count == 0)
            return default;
        var best = new BreakingScore(0, 1, TimeSpan.Zero, joined[0]);
        for (var from = 0; from < joined.Count; from++)
        {
            for (var to = from + 1; to < joined.Count; to++)
            {
                var (outlets, within) = (to - from + 1, joined[to] - joined[from]);
                var value = (outlets - 1) * (outlets - 1) / (within > Quickest ? within : Quickest).TotalHours / outlets;
                if (value > best.Value)
                    best = new BreakingScore(value, outlets, within, joined[to]);
            }
        }
        return best;
    }
}
