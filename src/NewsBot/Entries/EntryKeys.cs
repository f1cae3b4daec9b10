namespace NewsBot.Entries;

/// <summary>The marks of one entry; null where it has none or where the mark does not tell entries apart.</summary>
internal sealed record EntryKeys(EntryKey? Guid, EntryKey? Link, EntryKey? Title)
{
    private readonly EntryKey[] _all = Known(Guid, Link, Title);

    /// <summary>All marks, to be remembered.</summary>
    public IReadOnlyList<EntryKey> All => _all;

    /// <summary>The marks that name the entry by themselves; a title, which stands last, does so only where nothing else does.</summary>
    public ReadOnlySpan<EntryKey> Identity => Title is null || (Guid is null && Link is null) ? _all : _all.AsSpan(0, _all.Length - 1);

    private static EntryKey[] Known(params ReadOnlySpan<EntryKey?> marks)
    {
        var known = new List<EntryKey>(marks.Length);
        foreach (var mark in marks)
            if (mark is { } key) known.Add(key);
        return [.. known];
    }
}
