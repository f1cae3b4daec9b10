using System.Runtime.CompilerServices;

namespace NewsBot.Stories;

/// <summary>Compares the headline being placed with headlines of the window. Pure but for its scratch space; not thread safe.</summary>
internal sealed class HeadlineComparer(Vocabulary vocabulary, HeadlineProfile profile)
{
    private const float SummaryShare = 0.6f;
    private const float SlugShare = 0.5f;

    /// <summary>How much a word counts by where it stands, by its <see cref="WordKinds"/>.</summary>
    private static readonly Place[] Places = [.. Enumerable.Range(0, 256).Select(kinds => Place.Of((WordKinds)kinds))];

    private readonly int[] _held = new int[HeadlineProfile.MostWords];
    private readonly SharedWord[] _shared = new SharedWord[HeadlineProfile.MostWords];
    private WordCounts _counts;
    private Norms _norms;
    private float _rare;

    /// <summary>How many of the headlines compared since <see cref="BeginStory"/> hold each of the placed headline's words.</summary>
    public ReadOnlySpan<int> Held => _held.AsSpan(0, profile.Count);

    /// <summary>Distinct words of the placed title.</summary>
    public int TitleWords => _counts.TitleWords;

    public bool HasSummary => _counts.HasSummary;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Begin()
    {
        _norms = default;
        _rare = profile.Language.LogCount / 2;
        _counts = WordCounts.Of(profile.Words);
        for (var i = 0; i < profile.Count; i++)
            _norms.Add(profile.Weights[i], profile.Names[i], Places[(int)profile.Kinds[i]]);
    }

    public void BeginStory() => Array.Clear(_held);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public MemberLikeness Compare(StoryMember member)
    {
        var likeness = default(MemberLikeness);
        var theirs = Sum(member);
        var shared = Meet(member);
        var places = Places;
        double title = 0, all = 0, names = 0, opening = 0;
        float titleHeld = 0, titleHeldBack = 0, titleNamesHeld = 0, titleNamesHeldBack = 0;
        int daysShared = 0, capitalsShared = 0, openingNumbersShared = 0, skeletonShared = 0, numbersHeld = 0, datesShared = 0;
        foreach (var (at, kinds, weight, name) in _shared.AsSpan(0, shared))
        {
            _held[at]++;
            var ours = profile.Kinds[at];
            var inTitle = kinds.Has(WordKinds.Title);
            if ((inTitle && kinds.Has(WordKinds.Capital)) || (ours.Has(WordKinds.Title) && ours.Has(WordKinds.Capital)))
                capitalsShared++;
            var product = weight * places[(int)ours].Share * (weight * places[(int)kinds].Share);
            all += product;
            names += product * name;
            likeness.Common += weight;
            likeness.CommonNames += weight * name;
            if (weight > likeness.Rarest)
                (likeness.SecondRarest, likeness.Rarest) = (likeness.Rarest, weight);
            else if (weight > likeness.SecondRarest)
                likeness.SecondRarest = weight;
            if (kinds.IsDateWord())
                likeness.AnyDatesShared++;
            if (kinds.Has(WordKinds.Number))
                likeness.AnyNumbersShared += weight;
            if (kinds.IsOpeningNumber() && ours.IsOpeningNumber())
                openingNumbersShared++;
            if (weight > _rare)
                likeness.RareCommon++;
            if (kinds.Has(WordKinds.Opening) && ours.Has(WordKinds.Opening))
                opening += weight * weight;
            if (inTitle)
            {
                titleHeldBack += weight;
                titleNamesHeldBack += weight * name;
            }
            if (!ours.Has(WordKinds.Title))
                continue;
            titleHeld += weight;
            titleNamesHeld += weight * name;
            if (ours.Has(WordKinds.Number))
                numbersHeld++;
            if (!inTitle)
                continue;
            title += weight * weight;
            likeness.RarestInTitles = Math.Max(likeness.RarestInTitles, weight);
            if (kinds.IsDay() && ours.IsDay())
                daysShared++;
            likeness.TitleWordsShared++;
            likeness.TitleNamesShared += name;
            likeness.TitleWeightShared += weight;
            if (ours.Has(WordKinds.Number))
                likeness.NumbersShared++;
            else if (ours.Has(WordKinds.Date))
                datesShared++;
            else
                skeletonShared++;
        }

        var counts = member.Counts;
        likeness.Title = Cosine(title, _norms.Title, theirs.Title);
        likeness.All = Cosine(all, _norms.All, theirs.All);
        likeness.Names = Cosine(names, _norms.Names, theirs.Names);
        likeness.Opening = Cosine(opening, _norms.Opening, theirs.Opening);
        likeness.TitleHeld = ShareOf(titleHeld, _norms.TitleWeight);
        likeness.TitleHeldBack = ShareOf(titleHeldBack, theirs.TitleWeight);
        likeness.TitleNamesHeld = ShareOf(titleNamesHeld, _norms.TitleNames);
        likeness.TitleNamesHeldBack = ShareOf(titleNamesHeldBack, theirs.TitleNames);
        likeness.DaysApart = counts.Days > 0 && _counts.Days > 0 && daysShared == 0;
        likeness.NamesApart = counts.Capitals > 0 && _counts.Capitals > 0 && capitalsShared == 0;
        likeness.AnyDatesDisjoint = counts.AnyDates > 0 && _counts.AnyDates > 0 && likeness.AnyDatesShared == 0;
        likeness.OpeningNumbersDisjoint = counts.OpeningNumbers > 0 && _counts.OpeningNumbers > 0 && openingNumbersShared == 0;
        likeness.Grams = profile.Grams.Dice(member.Grams);
        likeness.Phrases = profile.Phrases.Dice(member.Phrases);
        if (counts.Numbers > 0 && _counts.Numbers > 0)
            likeness.NumbersApart = _counts.Numbers - numbersHeld;
        if (counts.Dates > 0 && _counts.Dates > 0)
            likeness.DatesApart = counts.Dates + _counts.Dates - (2 * datesShared);
        likeness.Skeleton = ShareOf(skeletonShared, counts.Skeleton + _counts.Skeleton - skeletonShared);
        return likeness;
    }

    /// <summary>Sums up all words of a headline. Most words of most headlines come here; nothing is called, so that the sums stay in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Norms Sum(StoryMember member)
    {
        var figures = vocabulary.Figures;
        var places = Places;
        var logCount = member.Language.LogCount;
        var norms = default(Norms);
        foreach (var word in member.Words)
        {
            var (logOfWord, name) = figures[StoryMember.WordId(word)];
            norms.Add(Vocabulary.Weight(logOfWord, logCount), name, places[(int)StoryMember.Kinds(word)]);
        }
        return norms;
    }

    /// <summary>Picks out the words that both headlines hold, and counts them. Most words end here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Meet(StoryMember member)
    {
        var shared = _shared;
        var count = 0;
        foreach (var word in member.Words)
        {
            var id = StoryMember.WordId(word);
            if (profile.IndexOf(id) is >= 0 and var at)
            {
                var (logOfWord, name) = vocabulary.Figures[id];
                shared[count++] = new SharedWord(at, StoryMember.Kinds(word), Vocabulary.Weight(logOfWord, member.Language.LogCount), name);
            }
        }
        return count;
    }

    private static float ShareOf(float part, float whole) => whole > 0 ? part / whole : 0;

    private static float Cosine(double product, double one, double other) =>
        one > 0 && other > 0 ? (float)(product / Math.Sqrt(one * other)) : 0;

    /// <summary>A word of the other headline that the placed one holds too, at a place of its own.</summary>
    private readonly record struct SharedWord(int At, WordKinds Kinds, float Weight, float Name);

    /// <summary>How much a word counts in the whole, in the title and in the opening.</summary>
    private readonly record struct Place(float Share, float Title, float Opening)
    {
        public static Place Of(WordKinds kinds) => new(
            kinds.Has(WordKinds.Title) ? 1 : kinds.Has(WordKinds.Summary) ? SummaryShare : SlugShare,
            kinds.Has(WordKinds.Title) ? 1 : 0,
            kinds.Has(WordKinds.Opening) ? 1 : 0);
    }

    /// <summary>Sums over all words of one headline.</summary>
    private struct Norms
    {
        public double Title;
        public double All;
        public double Names;
        public double Opening;
        public float TitleWeight;
        public float TitleNames;

        // Without a branch: most words of most headlines come here.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(float weight, float name, in Place place)
        {
            var share = weight * place.Share;
            var square = weight * weight;
            All += share * share;
            Names += share * share * name;
            Title += square * place.Title;
            Opening += square * place.Opening;
            TitleWeight += weight * place.Title;
            TitleNames += weight * name * place.Title;
        }
    }
}
