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

    /// <summary>One figure to choose the closest headline of a story by.</summary>
    public readonly float Overall => (0.3f * Title) + (0.35f * All) + (0.15f * Grams) + (0.1f * (TitleHeld + TitleHeldBack));
}
