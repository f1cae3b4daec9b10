namespace NewsBot.Stories;

/// <summary>Compares the headline being placed with headlines of the window. Pure but for its scratch space; not thread safe.</summary>
internal sealed class HeadlineComparer(Vocabulary vocabulary, HeadlineProfile profile)
{
    private const float SummaryShare = 0.6f;
    private const float SlugShare = 0.5f;

    private readonly int[] _held = new int[HeadlineProfile.MostWords];
    private double _titleNorm;
    private double _allNorm;
    private double _nameNorm;
    private double _openingNorm;
    private float _titleNames;
    private float _rare;
    private float _titleWeight;
    private int _titleNumbers;
    private int _titleDates;
    private int _anyDates;
    private int _titleDays;
    private int _titleCapitals;
    private int _openingNumbers;
    private int _skeletonWords;

    /// <summary>How many of the headlines compared since <see cref="BeginStory"/> hold each of the placed headline's words.</summary>
    public ReadOnlySpan<int> Held => _held.AsSpan(0, profile.Count);

    /// <summary>Distinct words of the placed title.</summary>
    public int TitleWords => _skeletonWords + _titleNumbers + _titleDates;

    public bool HasSummary { get; private set; }

    public void Begin()
    {
        _titleNorm = _allNorm = _nameNorm = 0;
        _titleWeight = _titleNames = 0;
        _openingNorm = 0;
        _rare = profile.Language.LogCount / 2;
        HasSummary = false;
        _anyDates = _openingNumbers = _titleDays = _titleCapitals = 0;
        _titleNumbers = _titleDates = _skeletonWords = 0;
        for (var i = 0; i < profile.Count; i++)
        {
            var kinds = profile.Kinds[i];
            var weight = profile.Weights[i];
            var here = weight * Share(kinds);
            HasSummary |= kinds.HasFlag(WordKinds.Summary);
            _allNorm += here * here;
            _nameNorm += here * here * profile.Names[i];
            if (kinds.HasFlag(WordKinds.Opening))
                _openingNorm += weight * weight;
            if (IsDateWord(kinds))
                _anyDates++;
            if (IsOpeningNumber(kinds))
                _openingNumbers++;
            if (!kinds.HasFlag(WordKinds.Title))
                continue;
            _titleNames += weight * profile.Names[i];
            _titleNorm += weight * weight;
            _titleWeight += weight;
            if (IsDay(kinds))
                _titleDays++;
            if (kinds.HasFlag(WordKinds.Capital))
                _titleCapitals++;
            CountTitleWord(kinds, ref _titleNumbers, ref _titleDates, ref _skeletonWords);
        }
    }

    public void BeginStory() => Array.Clear(_held);

    public MemberLikeness Compare(StoryMember member)
    {
        var likeness = default(MemberLikeness);
        var weights = profile.Weights;
        var likelihoods = profile.Names;
        var places = profile.Kinds;
        double titleNorm = 0, allNorm = 0, nameNorm = 0, title = 0, all = 0, names = 0;
        float titleWeight = 0, titleHeld = 0, titleHeldBack = 0, titleNames = 0, titleNamesHeld = 0, titleNamesHeldBack = 0;
        double openingNorm = 0, opening = 0;
        int days = 0, daysShared = 0, capitals = 0, capitalsShared = 0;
        int anyDates = 0, openingNumbers = 0, openingNumbersShared = 0;
        int numbers = 0, dates = 0, skeletonWords = 0, skeletonShared = 0, numbersHeld = 0, datesShared = 0;
        foreach (var word in member.Words)
        {
            var id = StoryMember.WordId(word);
            var kinds = StoryMember.Kinds(word);
            var at = profile.IndexOf(id);
            var weight = at < 0 ? vocabulary.Weight(id, member.Language) : weights[at];
            var name = at < 0 ? vocabulary.NameLikelihood(id) : likelihoods[at];
            var there = weight * Share(kinds);
            var inTitle = kinds.HasFlag(WordKinds.Title);
            allNorm += there * there;
            nameNorm += there * there * name;
            if (kinds.HasFlag(WordKinds.Opening))
                openingNorm += weight * weight;
            if (IsDateWord(kinds))
                anyDates++;
            if (IsOpeningNumber(kinds))
                openingNumbers++;
            if (inTitle)
            {
                titleNames += weight * name;
                titleNorm += weight * weight;
                titleWeight += weight;
                if (IsDay(kinds))
                    days++;
                if (kinds.HasFlag(WordKinds.Capital))
                    capitals++;
                CountTitleWord(kinds, ref numbers, ref dates, ref skeletonWords);
            }
            if (at < 0)
                continue;

            _held[at]++;
            var ours = places[at];
            if ((inTitle && kinds.HasFlag(WordKinds.Capital)) || (ours.HasFlag(WordKinds.Title) && ours.HasFlag(WordKinds.Capital)))
                capitalsShared++;
            var here = weight * Share(ours);
            all += here * there;
            names += here * there * name;
            likeness.Common += weight;
            likeness.CommonNames += weight * name;
            if (weight > likeness.Rarest)
                (likeness.SecondRarest, likeness.Rarest) = (likeness.Rarest, weight);
            else if (weight > likeness.SecondRarest)
                likeness.SecondRarest = weight;
            if (IsDateWord(kinds))
                likeness.AnyDatesShared++;
            if (kinds.HasFlag(WordKinds.Number))
                likeness.AnyNumbersShared += weight;
            if (IsOpeningNumber(kinds) && IsOpeningNumber(ours))
                openingNumbersShared++;
            if (weight > _rare)
                likeness.RareCommon++;
            if (kinds.HasFlag(WordKinds.Opening) && ours.HasFlag(WordKinds.Opening))
                opening += weight * weight;
            if (inTitle)
            {
                titleHeldBack += weight;
                titleNamesHeldBack += weight * name;
            }
            if (!ours.HasFlag(WordKinds.Title))
                continue;
            titleHeld += weight;
            titleNamesHeld += weight * name;
            if (ours.HasFlag(WordKinds.Number))
                numbersHeld++;
            if (!inTitle)
                continue;
            title += weight * weight;
            likeness.RarestInTitles = Math.Max(likeness.RarestInTitles, weight);
            if (IsDay(kinds) && IsDay(ours))
                daysShared++;
            likeness.TitleWordsShared++;
            likeness.TitleNamesShared += name;
            likeness.TitleWeightShared += weight;
            if (ours.HasFlag(WordKinds.Number))
                likeness.NumbersShared++;
            else if (ours.HasFlag(WordKinds.Date))
                datesShared++;
            else
                skeletonShared++;
        }

        likeness.Title = Cosine(title, _titleNorm, titleNorm);
        likeness.All = Cosine(all, _allNorm, allNorm);
        likeness.Names = Cosine(names, _nameNorm, nameNorm);
        likeness.TitleHeld = _titleWeight > 0 ? titleHeld / _titleWeight : 0;
        likeness.TitleHeldBack = titleWeight > 0 ? titleHeldBack / titleWeight : 0;
        likeness.DaysApart = days > 0 && _titleDays > 0 && daysShared == 0;
        likeness.NamesApart = capitals > 0 && _titleCapitals > 0 && capitalsShared == 0;
        likeness.AnyDatesDisjoint = anyDates > 0 && _anyDates > 0 && likeness.AnyDatesShared == 0;
        likeness.OpeningNumbersDisjoint = openingNumbers > 0 && _openingNumbers > 0 && openingNumbersShared == 0;
        likeness.Opening = Cosine(opening, _openingNorm, openingNorm);
        likeness.TitleNamesHeld = _titleNames > 0 ? titleNamesHeld / _titleNames : 0;
        likeness.TitleNamesHeldBack = titleNames > 0 ? titleNamesHeldBack / titleNames : 0;
        likeness.Grams = Dice(profile.Grams, member.Grams);
        likeness.Phrases = Dice(profile.Phrases, member.Phrases);
        if (numbers > 0 && _titleNumbers > 0)
            likeness.NumbersApart = _titleNumbers - numbersHeld;
        if (dates > 0 && _titleDates > 0)
            likeness.DatesApart = dates + _titleDates - (2 * datesShared);
        var skeleton = skeletonWords + _skeletonWords - skeletonShared;
        likeness.Skeleton = skeleton > 0 ? (float)skeletonShared / skeleton : 0;
        return likeness;
    }

    private static void CountTitleWord(WordKinds kinds, ref int numbers, ref int dates, ref int skeleton)
    {
        if (kinds.HasFlag(WordKinds.Number))
            numbers++;
        else if (kinds.HasFlag(WordKinds.Date))
            dates++;
        else
            skeleton++;
    }

    private static bool IsDateWord(WordKinds kinds) => kinds.HasFlag(WordKinds.Date) && !kinds.HasFlag(WordKinds.Number);

    private static bool IsDay(WordKinds kinds) => kinds.HasFlag(WordKinds.Date) && kinds.HasFlag(WordKinds.Number);

    private static bool IsOpeningNumber(WordKinds kinds) => kinds.HasFlag(WordKinds.Opening) && kinds.HasFlag(WordKinds.Number);

    private static float Share(WordKinds kinds) =>
        kinds.HasFlag(WordKinds.Title) ? 1 : kinds.HasFlag(WordKinds.Summary) ? SummaryShare : SlugShare;

    private static float Cosine(double product, double one, double other) =>
        one > 0 && other > 0 ? (float)(product / Math.Sqrt(one * other)) : 0;

    private static float Dice(ReadOnlySpan<ushort> ours, ReadOnlySpan<ushort> theirs)
    {
        int i = 0, j = 0, common = 0;
        while (i < ours.Length && j < theirs.Length)
        {
            if (ours[i] == theirs[j])
            {
                common++;
                i++;
                j++;
            }
            else if (ours[i] < theirs[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }
        return ours.Length + theirs.Length > 0 ? 2f * common / (ours.Length + theirs.Length) : 0;
    }
}
