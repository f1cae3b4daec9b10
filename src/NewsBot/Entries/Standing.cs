namespace NewsBot.Entries;

/// <summary>What an entry counts as.</summary>
internal enum Standing
{
    /// <summary>News: it reaches whoever asked for it.</summary>
    News,

    /// <summary>It was in the feed when we first looked, or came back when the feed started over.</summary>
    Baseline,

    /// <summary>It came later, but is dated well before we first looked: an archive filled in.</summary>
    Archive,

    /// <summary>The outlet corrected it.</summary>
    Corrected,

    /// <summary>The outlet took it back.</summary>
    Withdrawn,
}
