namespace NewsBot.Stories;

/// <summary>What judgements have changed since a window last looked.</summary>
/// <param name="Newest">The newest judgement of all.</param>
/// <param name="Moved">Entries with the story that they tell now.</param>
/// <param name="Apart">Stories that are kept apart.</param>
internal sealed record StoryChanges(long Newest, IReadOnlyList<(long EntryId, long StoryId)> Moved, IReadOnlyList<(long One, long Other)> Apart);
