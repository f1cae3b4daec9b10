using NewsBot.Stories;

namespace NewsBot.Topics;

/// <summary>A stored entry as topics read it.</summary>
internal static class EntryText
{
    public static TopicText Text(this ArchivedEntry entry) => new(entry.Title, entry.Summary, entry.Outlet, entry.Link ?? "", entry.Language ?? "");
}
