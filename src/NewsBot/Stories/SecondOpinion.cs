namespace NewsBot.Stories;

/// <summary>What embeddings say of a doubtful headline. Pure.</summary>
internal enum SecondOpinion
{
    /// <summary>Everything stays as it is.</summary>
    Stay,

    /// <summary>The headline's story and the nearest one are one.</summary>
    Join,

    /// <summary>The headline does not belong to the story that it joined.</summary>
    Split,
}
