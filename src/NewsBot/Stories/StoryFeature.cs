namespace NewsBot.Stories;

/// <summary>
/// The figures by which a story is judged for a headline: how alike its closest headline is, how much of the placed one the whole story
/// holds, how far away in time it is, and how it stands beside the other stories near. None depends on a language or on a certain word.
/// </summary>
internal enum StoryFeature
{
    Title, All, Names, Grams, TitleHeld, TitleHeldBack, Rarest, Common, CommonNames,
    NumbersShared, NumbersApart, DatesApart, Skeleton,
    BestTitle, BestAll, BestGrams, MeanOverall, StoryTitleHeld, StoryAllHeld, StoryNamesHeld, StoryCentre,
    Size, GapNewest, GapClosest, Age, MinuteKnown, SameSource, SourceInStory,
    TitleWords, HasSummary, ClosestHasSummary,
    Overall, OverallMargin, AllMargin, HeldMargin, Rivals, Spread,
    SharedTitleWords, SharedTitleNames, SharedTitleWeight,
    SecondRarest, RarestInTitles, RareCommon, TitleNamesHeld, TitleNamesHeldBack, Opening, OpeningMargin, Phrases, BestPhrases,
    AnyDatesShared, AnyDatesDisjoint, AnyNumbersShared, OpeningNumbersDisjoint,
}
