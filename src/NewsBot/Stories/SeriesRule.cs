namespace NewsBot.Stories;

/// <summary>
/// Recognises a recurring series and another event of the same kind: "Morning roundup, July 29" is no news of "Morning roundup, July 31",
/// however alike they are, and a quake of 6.1 here none of a quake of 5.4 there. The learned figures see few of these, so this is a rule.
/// </summary>
internal static class SeriesRule
{
    private const float SameForm = 0.75f;
    private const float AlikeForm = 0.5f;
    private const double FewestHours = 8;

    /// <summary>True when the closest headline of a story is another issue of the same series, or another event of its kind.</summary>
    public static bool Separates(in MemberLikeness closest, double hoursApart)
    {
        if (closest.DaysApart && closest.Skeleton >= AlikeForm)
            return true;
        if (closest.DatesApart > 0 && closest.Skeleton >= SameForm)
            return true;

        // Two quakes: other places and other magnitudes, though every other word is the same.
        if (closest.NamesApart && closest.NumbersApart > 0 && closest.NumbersShared == 0)
            return true;

        // "Matchday 12" and "Matchday 13"; but a toll that rises within hours is the same event.
        return closest.NumbersApart > 0 && closest.NumbersShared == 0 && closest.Skeleton >= SameForm && hoursApart >= FewestHours;
    }
}
