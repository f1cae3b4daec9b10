using NewsBot.Entries;
using NewsBot.Stories;

namespace NewsBot.Topics;

/// <summary>What topics read of a document: its new entries that are news, and those worded otherwise now.</summary>
internal static class StoryReading
{
    public static IReadOnlyList<StoryText> NewsIn(IReadOnlyList<GroupedEntry> grouped, TouchedStories touched) =>
    [
        .. grouped.Where(entry => entry.Entry.Standing == Standing.News)
            .Select(entry => new StoryText(entry.StoryId, entry.Entry.Id, Text(entry.Entry.Entry, entry.Entry.OutletName))),
        .. touched.Changed.Select(changed => new StoryText(changed.StoryId, changed.Entry.Id, Text(changed.Entry.Entry, changed.Entry.OutletName))),
    ];

    private static TopicText Text(IncomingEntry entry, string outlet) => new(entry.Title, entry.Summary, outlet, entry.Link ?? "", entry.Language ?? "");
}
