namespace NewsBot.Entries;

/// <summary>What is remembered of one feed, as far as one document asks for it.</summary>
/// <param name="BaselineAt">When the feed was first checked well; null before that.</param>
/// <param name="NewestPublished">The latest date among the feed's entries known to us.</param>
/// <param name="ByKey">The known ones among the document's keys.</param>
/// <param name="RecentTitles">Titles that the feed has shown within the last 48 hours.</param>
internal sealed record FeedMemory(
    DateTimeOffset? BaselineAt,
    DateTimeOffset? NewestPublished,
    IReadOnlyDictionary<EntryKey, KnownEntry> ByKey,
    IReadOnlyList<RecentTitle> RecentTitles);

/// <summary>A headline that a feed has shown lately.</summary>
internal sealed record RecentTitle(string TitleKey, KnownEntry Known);
