using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NewsBot.Stories;

/// <summary>Works out the figures of every story near a headline. Not thread safe.</summary>
internal sealed class StoryJudge(Vocabulary vocabulary, HeadlineProfile profile)
{
    private const int MostMembers = 12;
    private const int FirstMembers = 2;

    /// <summary>Weaker ones are no contest, and the model is not asked about them.</summary>
    private const int Strongest = 6;
    private const float HoursWhenUnknown = 6;
    private const float RivalShare = 0.6f;

    private readonly HeadlineComparer _comparer = new(vocabulary, profile);
    private readonly List<StoryCandidate> _candidates = [];
    private readonly List<float> _overalls = [];
    private readonly float[] _spread = new float[HeadlineProfile.MostWords];
    private (float All, float Names, float Title) _weight;
    private int _count;

    /// <summary>The strongest candidates of the last call, the strongest first.</summary>
    public ReadOnlySpan<StoryCandidate> Candidates => CollectionsMarshal.AsSpan(_candidates)[..Math.Min(Strongest, _count)];

    /// <summary>What the last call says of one story that was near, strong or not.</summary>
    public StoryCandidate Of(LiveStory story) => _candidates.Find(candidate => ReferenceEquals(candidate.Story, story))!;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Judge(List<LiveStory> near)
    {
        _count = near.Count;
        while (_candidates.Count < _count)
            _candidates.Add(new StoryCandidate());
        _comparer.Begin();
        WeighHeadline();
        for (var i = 0; i < _count; i++)
            JudgeAlone(_candidates[i], near[i]);
        var all = CollectionsMarshal.AsSpan(_candidates)[.._count];
        JudgeTogether(all);
        all.Sort(static (one, other) => other.Strength != one.Strength ? other.Strength.CompareTo(one.Strength) : one.Story.Number.CompareTo(other.Story.Number));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void JudgeAlone(StoryCandidate candidate, LiveStory story)
    {
        candidate.Story = story;
        _comparer.BeginStory();
        _overalls.Clear();
        var closest = default(MemberLikeness);
        float bestTitle = 0, bestAll = 0, bestGrams = 0, bestPhrases = 0;
        var sourceInStory = false;
        StoryMember? best = null;
        for (var i = 0; i < story.Members.Count; i++)
        {
            // Of a great story the first headlines and the newest stand for all.
            if (i == FirstMembers && story.Members.Count > MostMembers)
                i = story.Members.Count - (MostMembers - FirstMembers);
            var member = story.Members[i];
            var likeness = _comparer.Compare(member);
            _overalls.Add(likeness.Overall);
            bestTitle = Math.Max(bestTitle, likeness.Title);
            bestAll = Math.Max(bestAll, likeness.All);
            bestGrams = Math.Max(bestGrams, likeness.Grams);
            bestPhrases = Math.Max(bestPhrases, likeness.Phrases);
            sourceInStory |= member.Source == profile.Source && member.Source != 0;
            if (best is null || likeness.Overall > closest.Overall)
                (best, closest) = (member, likeness);
        }

        candidate.Closest = best!;
        candidate.Likeness = closest;
        candidate.IsOtherIssue = SeriesRule.Separates(closest, HoursApart(best!.Minute));
        var scale = 1 / profile.Language.LogCount;
        candidate[StoryFeature.Title] = closest.Title;
        candidate[StoryFeature.All] = closest.All;
        candidate[StoryFeature.Names] = closest.Names;
        candidate[StoryFeature.Grams] = closest.Grams;
        candidate[StoryFeature.TitleHeld] = closest.TitleHeld;
        candidate[StoryFeature.TitleHeldBack] = closest.TitleHeldBack;
        candidate[StoryFeature.Rarest] = closest.Rarest * scale;
        candidate[StoryFeature.Common] = closest.Common * scale;
        candidate[StoryFeature.CommonNames] = closest.CommonNames * scale;
        candidate[StoryFeature.NumbersShared] = closest.NumbersShared;
        candidate[StoryFeature.NumbersApart] = closest.NumbersApart;
        candidate[StoryFeature.DatesApart] = closest.DatesApart;
        candidate[StoryFeature.Skeleton] = closest.Skeleton;
        candidate[StoryFeature.BestTitle] = bestTitle;
        candidate[StoryFeature.BestAll] = bestAll;
        candidate[StoryFeature.BestGrams] = bestGrams;
        candidate[StoryFeature.SharedTitleWords] = closest.TitleWordsShared;
        candidate[StoryFeature.SharedTitleNames] = closest.TitleNamesShared;
        candidate[StoryFeature.SharedTitleWeight] = closest.TitleWeightShared * scale;
        candidate[StoryFeature.SecondRarest] = closest.SecondRarest * scale;
        candidate[StoryFeature.RarestInTitles] = closest.RarestInTitles * scale;
        candidate[StoryFeature.RareCommon] = closest.RareCommon;
        candidate[StoryFeature.TitleNamesHeld] = closest.TitleNamesHeld;
        candidate[StoryFeature.TitleNamesHeldBack] = closest.TitleNamesHeldBack;
        candidate[StoryFeature.Opening] = closest.Opening;
        candidate[StoryFeature.Phrases] = closest.Phrases;
        candidate[StoryFeature.BestPhrases] = bestPhrases;
        candidate[StoryFeature.AnyDatesShared] = closest.AnyDatesShared;
        candidate[StoryFeature.AnyDatesDisjoint] = closest.AnyDatesDisjoint ? 1 : 0;
        candidate[StoryFeature.AnyNumbersShared] = closest.AnyNumbersShared * scale;
        candidate[StoryFeature.OpeningNumbersDisjoint] = closest.OpeningNumbersDisjoint ? 1 : 0;
        candidate[StoryFeature.Overall] = closest.Overall;
        candidate[StoryFeature.SameSource] = best!.Source == profile.Source && best.Source != 0 ? 1 : 0;
        candidate[StoryFeature.SourceInStory] = sourceInStory ? 1 : 0;
        candidate[StoryFeature.TitleWords] = _comparer.TitleWords;
        candidate[StoryFeature.HasSummary] = _comparer.HasSummary ? 1 : 0;
        candidate[StoryFeature.ClosestHasSummary] = best.Counts.HasSummary ? 1 : 0;
        candidate[StoryFeature.Size] = MathF.Log(1 + story.Members.Count);
        candidate[StoryFeature.MeanOverall] = MeanOfBest(3);
        JudgeTime(candidate);
        JudgeHeld(candidate, _overalls.Count);
    }

    private void JudgeTime(StoryCandidate candidate)
    {
        var members = candidate.Story.Members;
        candidate[StoryFeature.GapNewest] = Hours(members[^1].Minute);
        candidate[StoryFeature.GapClosest] = Hours(candidate.Closest.Minute);
        candidate[StoryFeature.Age] = Hours(members[0].Minute);
        candidate[StoryFeature.MinuteKnown] = profile.Minute == StoryMember.UnknownMinute ? 0 : 1;
    }

    private float Hours(int minute) => MathF.Log(1 + HoursApart(minute));

    /// <summary>Hours between the placed headline and a minute; an unknown time counts as a few hours.</summary>
    private float HoursApart(int minute) => minute == StoryMember.UnknownMinute || profile.Minute == StoryMember.UnknownMinute
        ? HoursWhenUnknown
        : Math.Abs(profile.Minute - (long)minute) / 60f;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void JudgeHeld(StoryCandidate candidate, int compared)
    {
        float title = 0, all = 0, names = 0, centre = 0, spread = 0;
        var held = _comparer.Held;
        for (var i = 0; i < held.Length; i++)
        {
            if (held[i] == 0)
                continue;
            var weight = profile.Weights[i];
            all += weight;
            names += weight * profile.Names[i];
            if (!profile.Kinds[i].Has(WordKinds.Title))
                continue;
            title += weight;
            centre += weight * held[i] / compared;
            spread = Math.Max(spread, _spread[i]);
        }
        candidate[StoryFeature.StoryTitleHeld] = ShareOf(title, _weight.Title);
        candidate[StoryFeature.StoryAllHeld] = ShareOf(all, _weight.All);
        candidate[StoryFeature.StoryNamesHeld] = ShareOf(names, _weight.Names);
        candidate[StoryFeature.StoryCentre] = ShareOf(centre, _weight.Title);
        candidate[StoryFeature.Spread] = spread;
    }

    /// <summary>What its words weigh together, and each of the title's by in how many stories it stands: the same for every candidate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WeighHeadline()
    {
        _weight = default;
        for (var i = 0; i < profile.Count; i++)
        {
            var weight = profile.Weights[i];
            _weight.All += weight;
            _weight.Names += weight * profile.Names[i];
            if (!profile.Kinds[i].Has(WordKinds.Title))
                continue;
            _weight.Title += weight;
            _spread[i] = weight / MathF.Log(2 + vocabulary.Stories(profile.Ids[i]).Length);
        }
    }

    private static float ShareOf(float part, float whole) => whole > 0 ? part / whole : 0;

    private float MeanOfBest(int most)
    {
        _overalls.Sort();
        var taken = Math.Min(most, _overalls.Count);
        var sum = 0f;
        for (var i = 0; i < taken; i++)
            sum += _overalls[^(i + 1)];
        return sum / taken;
    }

    /// <summary>How each story stands beside the best of the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void JudgeTogether(ReadOnlySpan<StoryCandidate> candidates)
    {
        foreach (var candidate in candidates)
        {
            float overall = 0, all = 0, held = 0, opening = 0;
            var rivals = 0;
            foreach (var other in candidates)
            {
                if (ReferenceEquals(other, candidate))
                    continue;
                overall = Math.Max(overall, other[StoryFeature.Overall]);
                all = Math.Max(all, other[StoryFeature.All]);
                opening = Math.Max(opening, other[StoryFeature.Opening]);
                held = Math.Max(held, other[StoryFeature.StoryTitleHeld]);
                if (other[StoryFeature.Overall] > RivalShare * candidate[StoryFeature.Overall])
                    rivals++;
            }
            candidate[StoryFeature.OverallMargin] = candidate[StoryFeature.Overall] - overall;
            candidate[StoryFeature.AllMargin] = candidate[StoryFeature.All] - all;
            candidate[StoryFeature.OpeningMargin] = candidate[StoryFeature.Opening] - opening;
            candidate[StoryFeature.HeldMargin] = candidate[StoryFeature.StoryTitleHeld] - held;
            candidate[StoryFeature.Rivals] = rivals;
        }
    }
}
