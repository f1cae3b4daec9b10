namespace NewsBot.Stories;

/// <summary>
/// How breaking a story is: independent outlets times the speed at which they joined. Outlets of one owner count once, because they
/// print one another's copy.
/// </summary>
/// <param name="Value">Independent outlets an hour beyond the first, 0 while there is only one.</param>
/// <param name="Outlets">How many independent outlets reported within the time.</param>
/// <param name="Within">From the first of their reports to the last.</param>
internal readonly record struct BreakingScore(double Value, int Outlets, TimeSpan Within)
{
    /// <summary>Reports within a few minutes are as quick as can be told: feeds are not checked more often.</summary>
    private static readonly TimeSpan Quickest = TimeSpan.FromMinutes(5);

    /// <summary>In words, for the alert and for <c>/why</c>.</summary>
    public string Words => Outlets == 1 ? "1 outlet" : $"{Outlets} outlets in {Math.Max(1, Math.Round(Within.TotalMinutes)):0} {(Within.TotalMinutes < 1.5 ? "minute" : "minutes")}";

    /// <summary>The score of a story's headlines, in any order; the quickest run of outlets from the first report on counts.</summary>
    public static BreakingScore Of(IEnumerable<Headline> headlines)
    {
        var first = headlines
            .GroupBy(h => h.Owner.Length > 0 ? h.Owner : h.Source, StringComparer.OrdinalIgnoreCase)
            .Select(owner => owner.Min(h => h.Published))
            .Order()
            .ToList();
        var best = new BreakingScore(0, Math.Min(1, first.Count), TimeSpan.Zero);
        for (var outlets = 2; outlets <= first.Count; outlets++)
        {
            var within = first[outlets - 1] - first[0];
            var value = (outlets - 1) * (outlets - 1) / (within > Quickest ? within : Quickest).TotalHours / outlets;
            if (value > best.Value)
                best = new BreakingScore(value, outlets, within);
        }
        return best;
    }
}
