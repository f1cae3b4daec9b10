using NewsBot.Entries;

namespace NewsBot.Tests.Entries;

/// <summary>Entries for tests: valid as they are; a test states what matters.</summary>
internal static class An
{
    public static IncomingEntry Entry(
        string title = "Harbour bridge closed after inspection finds cracks", string? guid = null, string? link = null,
        string summary = "", DateTimeOffset? published = null) =>
        IncomingEntry.From(guid, title, link, summary, published)!;
}
