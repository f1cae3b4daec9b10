using NewsBot.Entries;

namespace NewsBot.Stories;

/// <summary>A report that tells its story on: those who follow the story are told of it.</summary>
/// <param name="StoryId">The story.</param>
/// <param name="EntryId">The report.</param>
/// <param name="Kind">What it brings.</param>
/// <param name="Outlet">Who reports it.</param>
/// <param name="Title">The report's headline now.</param>
/// <param name="Link">Where it is.</param>
/// <param name="EarlierTitle">What it was titled before; null when it is new or was not retitled.</param>
/// <param name="NewFacts">What nobody had told before.</param>
/// <param name="At">When it happened.</param>
internal sealed record StoryDevelopment(
    StoryId StoryId, EntryId EntryId, DevelopmentKind Kind, string Outlet, string Title, string? Link, string? EarlierTitle, IReadOnlyList<string> NewFacts, DateTimeOffset At);
