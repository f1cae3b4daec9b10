using NewsBot.Entries;

namespace NewsBot.Stories;

/// <summary>What became of a word on stories.</summary>
internal abstract record Regrouped
{
    private Regrouped()
    {
    }

    /// <summary>Entries left a story and tell one of their own now.</summary>
    /// <param name="From">The story that they left; it keeps its id and the entry that opened it.</param>
    /// <param name="To">The story that they tell now.</param>
    /// <param name="Moved">The entries: the one that was named, or, when that one opened the story, all the others.</param>
    public sealed record Split(StoryId From, StoryId To, IReadOnlyList<EntryId> Moved) : Regrouped;

    /// <summary>Two stories are one.</summary>
    /// <param name="Into">The older one, which goes on.</param>
    /// <param name="Ended">The one that ended; its id leads to the other from now on.</param>
    /// <param name="Moved">The entries that it had.</param>
    public sealed record Joined(StoryId Into, StoryId Ended, IReadOnlyList<EntryId> Moved) : Regrouped;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Why">The reason, in one sentence for people.</param>
    public sealed record Refused(string Why) : Regrouped;
}
