namespace NewsBot.Stories;

/// <summary>What is known about one word where it stands.</summary>
[Flags]
internal enum WordKinds : byte
{
    None = 0,
    Title = 1,
    Summary = 2,
    Slug = 4,
    Number = 8,

    /// <summary>A weekday or a month; with <see cref="Number"/> the day of a month.</summary>
    Date = 16,

    /// <summary>Written with a capital where a capital says something: inside a sentence that is not set in capitals throughout.</summary>
    Capital = 32,

    /// <summary>Written small inside a sentence.</summary>
    Small = 64,

    /// <summary>In the title or among the first words of the summary.</summary>
    Opening = 128,
}
