using NewsBot.Checks;
using NewsBot.Entries;
using NewsBot.Stories;

namespace NewsBot.Alerts;

/// <summary>An entry that left its feed early, whose page is to be looked at.</summary>
internal sealed record VanishedEntry
{
    public required EntryId EntryId { get; init; }

    public FeedId FeedId { get; init; }

    public StoryId StoryId { get; init; }

    public required string Outlet { get; init; }

    public required string Title { get; init; }

    public required string Link { get; init; }

    /// <summary>How often it was looked at before.</summary>
    public int Looks { get; init; }

    /// <summary>How often the page was gone then.</summary>
    public int Gone { get; init; }
}
