using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NewsBot.Stories;

/// <summary>How many words of a headline are of which kind. None of it changes with the window, so it is counted once.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordCounts
{
    /// <summary>Numbers in the title.</summary>
    public byte Numbers { get; private init; }

    /// <summary>Weekdays and months in the title.</summary>
    public byte Dates { get; private init; }

    /// <summary>Days of a month in the title; they count as numbers too.</summary>
    public byte Days { get; private init; }

    /// <summary>The title's other words.</summary>
    public byte Skeleton { get; private init; }

    /// <summary>Words in the title whose capital says something.</summary>
    public byte Capitals { get; private init; }

    /// <summary>Weekdays and months anywhere.</summary>
    public byte AnyDates { get; private init; }

    /// <summary>Numbers in the title or among the first words of the summary.</summary>
    public byte OpeningNumbers { get; private init; }

    public bool HasSummary { get; private init; }

    /// <summary>Distinct words of the title.</summary>
    public int TitleWords => Skeleton + Numbers + Dates;

    /// <summary>Counts words as <see cref="StoryMember.Words"/> has them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static WordCounts Of(ReadOnlySpan<uint> words)
    {
        byte numbers = 0, dates = 0, days = 0, skeleton = 0, capitals = 0, anyDates = 0, openingNumbers = 0;
        var hasSummary = false;
        foreach (var word in words)
        {
            var kinds = StoryMember.Kinds(word);
            hasSummary |= kinds.Has(WordKinds.Summary);
            if (kinds.IsDateWord())
                anyDates++;
            if (kinds.IsOpeningNumber())
                openingNumbers++;
            if (!kinds.Has(WordKinds.Title))
                continue;
            if (kinds.IsDay())
                days++;
            if (kinds.Has(WordKinds.Capital))
                capitals++;
            if (kinds.Has(WordKinds.Number))
                numbers++;
            else if (kinds.Has(WordKinds.Date))
                dates++;
            else
                skeleton++;
        }
        return new WordCounts
        {
            Numbers = numbers,
            Dates = dates,
            Days = days,
            Skeleton = skeleton,
            Capitals = capitals,
            AnyDates = anyDates,
            OpeningNumbers = openingNumbers,
            HasSummary = hasSummary,
        };
    }
}
