namespace NewsBot.Alerts;

/// <summary>One story in a digest: the report that its topic was met by, and who else has it.</summary>
/// <param name="StoryId">The story.</param>
/// <param name="Title">The headline.</param>
/// <param name="Link">Where it leads; null for nowhere.</param>
/// <param name="Image">Its picture; null for none.</param>
/// <param name="Outlet">Whose headline it is.</param>
/// <param name="Others">How many other independent outlets report it.</param>
/// <param name="At">When it happened.</param>
internal sealed record DigestStory(long StoryId, string Title, string? Link, string? Image, string Outlet, int Others, DateTimeOffset At);
