namespace NewsBot.Stories;

/// <summary>What an outlet says about its own earlier report.</summary>
internal enum Correction
{
    None,

    /// <summary>Something was wrong and is put right.</summary>
    Corrected,

    /// <summary>The report is taken back.</summary>
    Retracted,
}
