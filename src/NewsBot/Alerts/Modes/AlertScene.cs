using NewsBot.Stories;

namespace NewsBot.Alerts;

/// <summary>All that the planning of alerts has to know beside what is wanted.</summary>
internal sealed record AlertScene
{
    private static readonly Breaking OneOutlet = Breaking.None with { Outlets = 1 };

    /// <summary>How big the stories are, for those who care.</summary>
    public required IReadOnlyDictionary<BreakingQuestion, Breaking> Standings { get; init; }

    /// <summary>Where the stories have alerts.</summary>
    public required IReadOnlySet<(StoryId, DestinationId)> Alerted { get; init; }

    /// <summary>All lines of the stories.</summary>
    public required IReadOnlyList<Line> Lines { get; init; }

    /// <summary>How many alerts the capped destinations have had in the time that their cap counts.</summary>
    public required IReadOnlyDictionary<DestinationId, int> Had { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The standing as one subscription sees it; for one that does not care, a story of one outlet.</summary>
    public Breaking Standing(Wanted wanted) => Standings.GetValueOrDefault(wanted.Question, OneOutlet);
}
