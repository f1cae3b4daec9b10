namespace NewsBot.Stories;

/// <summary>How a report tells its story on.</summary>
internal enum DevelopmentKind
{
    /// <summary>Facts that nobody had told before.</summary>
    NewFacts,

    /// <summary>The outlet has put its own report right.</summary>
    Correction,

    /// <summary>The outlet has taken its own report back.</summary>
    Withdrawal,
}
