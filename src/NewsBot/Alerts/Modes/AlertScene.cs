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

    /// <summary>Who wants to hear no more of which of the stories.</summary>
    public required IReadOnlyList<StoryMute> Mutes { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The standing as one subscription sees it; for one that does not care, a story of one outlet.</summary>
    public Breaking Standing(Wanted wanted) => Standings.GetValueOrDefault(wanted.Question, OneOutlet);

    /// <summary>Why nothing more of the story is told there, as <c>/why</c> says it; null when it is not muted.</summary>
    public string? Muted(Wanted wanted)
    {
        var (story, destination) = wanted.Place;
        var ofStory = Mutes.Where(mute => mute.StoryId == story).ToArray();
        if (ofStory.Any(mute => mute.UserId.Value == 0 && mute.DestinationId == destination)) return "The story is muted for everybody in the channel.";
        return wanted.Terms.UserId.Value != 0 && ofStory.Any(mute => mute.UserId == wanted.Terms.UserId) ? "You have muted the story." : null;
    }
}
