using NewsBot.Entries;

namespace NewsBot.Stories;

/// <summary>A headline that was placed without much certainty.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Nearest">The entry of the nearest story that is most alike.</param>
/// <param name="Joined">Whether it joined that story, or nearly did.</param>
internal sealed record Doubt(EntryId Entry, EntryId Nearest, bool Joined);
