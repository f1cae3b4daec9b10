namespace NewsBot.Entries;

/// <summary>The marks of one entry; null where it has none or where the mark does not tell entries apart.</summary>
internal sealed record EntryKeys(EntryKey? Guid, EntryKey? Link, EntryKey? Title)
{
    /// <summary>The marks that name the entry by themselves; a title does so only where nothing else does.</summary>
    public IEnumerable<EntryKey> Identity
    {
        get
        {
            if (Guid is { } guid) yield return guid;
            if (Link is { } link) yield return link;
            if (Guid is null && Link is null && Title is { } title) yield return title;
        }
    }

    /// <summary>All marks, to be remembered.</summary>
    public IReadOnlyList<EntryKey> All { get; } = [.. new[] { Guid, Link, Title }.OfType<EntryKey>()];
}
