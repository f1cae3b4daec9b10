using System.Runtime.InteropServices;

namespace NewsBot.Stories;

/// <summary>How alike the headline being placed and one headline of the window are, each figure 0 to 1 unless said otherwise.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct MemberLikeness
{
    /// <summary>Cosine of the titles.</summary>
    public float Title;

    /// <summary>Cosine of everything: title, summary and the link's words.</summary>
    public float All;

    /// <summary>Cosine of the words that are usually written with a capital.</summary>
    public float Names;

    /// <summary>Share of the titles' four-letter runs in common (Dice).</summary>
    public float Grams;

    /// <summary>Share of the placed title's weight that the other headline holds anywhere.</summary>
    public float TitleHeld;

    /// <summary>Share of the other title's weight that the placed headline holds anywhere.</summary>
    public float TitleHeldBack;

    /// <summary>Weight of the rarest common word, in nats.</summary>
    public float Rarest;

    /// <summary>Summed weight of the common words, in nats.</summary>
    public float Common;

    /// <summary>Summed weight of the common names, in nats.</summary>
    public float CommonNames;

    /// <summary>Numbers in both titles, and in one title only while the other has numbers too.</summary>
    public int NumbersShared;

    /// <summary>Numbers of the placed title that the other headline does not hold, when both titles have numbers.</summary>
    public int NumbersApart;

    /// <summary>Weekdays and months in one title only, when both titles have some.</summary>
    public int DatesApart;

    /// <summary>The titles without their numbers and dates, words in common over words in either.</summary>
    public float Skeleton;

    /// <summary>Words in both titles, and how many of them are usually names.</summary>
    public int TitleWordsShared;

    public float TitleNamesShared;

    /// <summary>Summed weight of the words in both titles, in nats.</summary>
    public float TitleWeightShared;

    /// <summary>Weight of the second rarest common word, in nats.</summary>
    public float SecondRarest;

    /// <summary>Weight of the rarest word in both titles, in nats.</summary>
    public float RarestInTitles;

    /// <summary>How many common words are rarer than one in the square root of all headlines.</summary>
    public int RareCommon;

    /// <summary>Shares of the names in the placed title that the other holds, and the other way round.</summary>
    public float TitleNamesHeld;

    public float TitleNamesHeldBack;

    /// <summary>Cosine of the titles and the opening of the summaries.</summary>
    public float Opening;

    /// <summary>Pairs of neighbouring words in common, as a share of the geometric mean of both counts.</summary>
    public float Phrases;

    /// <summary>Weekdays and months anywhere in both.</summary>
    public int AnyDatesShared;

    /// <summary>Both name weekdays or months, and none in common.</summary>
    public bool AnyDatesDisjoint;

    /// <summary>Summed weight of the numbers anywhere in both, in nats.</summary>
    public float AnyNumbersShared;

    /// <summary>Both openings have numbers, and none in common.</summary>
    public bool OpeningNumbersDisjoint;

    /// <summary>Both titles name a day of a month, and none in common.</summary>
    public bool DaysApart;

    /// <summary>Both titles hold names, and neither headline holds any name of the other's title.</summary>
    public bool NamesApart;

    /// <summary>One figure to choose the closest headline of a story by.</summary>
    public readonly float Overall => (0.3f * Title) + (0.35f * All) + (0.15f * Grams) + (0.1f * (TitleHeld + TitleHeldBack));
}
