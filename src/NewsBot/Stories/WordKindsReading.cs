namespace NewsBot.Stories;

/// <summary>What several marks of a word say together.</summary>
internal static class WordKindsReading
{
    /// <summary>What <see cref="Enum.HasFlag"/> says. That one allocates twice a call until its caller is compiled for speed.</summary>
    public static bool Has(this WordKinds kinds, WordKinds mark) => (kinds & mark) == mark;

    /// <summary>A weekday or a month.</summary>
    public static bool IsDateWord(this WordKinds kinds) => (kinds & (WordKinds.Date | WordKinds.Number)) == WordKinds.Date;

    /// <summary>The day of a month.</summary>
    public static bool IsDay(this WordKinds kinds) => (kinds & (WordKinds.Date | WordKinds.Number)) == (WordKinds.Date | WordKinds.Number);

    /// <summary>A number in the title or among the first words of the summary.</summary>
    public static bool IsOpeningNumber(this WordKinds kinds) => (kinds & (WordKinds.Opening | WordKinds.Number)) == (WordKinds.Opening | WordKinds.Number);
}
