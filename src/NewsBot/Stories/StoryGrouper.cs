namespace NewsBot.Stories;

/// <summary>
/// Groups headlines into stories as they come: each joins the nearest story of the window or opens its own. Pure and deterministic:
/// the same headlines in the same order give the same stories. Not thread safe; one instance belongs to one corridor.
/// </summary>
internal sealed class StoryGrouper
{
    private const int NearStories = 8;
    private const int FewestSharedWords = 2;
    private const int FewestOfOneOutlet = 3;
    private const int MostSharedWords = 6;

    /// <summary>How much surer it must be at the first headline of a language that the model never saw, and from which headline on no more.</summary>
    private const double Caution = 0.15;
    private const int KnownHeadlines = 1000;

    private readonly StoryGrouperOptions _options;
    private readonly Vocabulary _vocabulary = new();
    private readonly StoryWindow _window;
    private readonly HeadlineProfile _profile;
    private readonly StoryJudge _judge;
    private readonly StoryModel _model;
    private readonly List<LiveStory> _near = [];
    private readonly HashSet<(long, long)> _apart = [];

    public StoryGrouper(StoryGrouperOptions options) : this(options, StoryModel.Shipped)
    {
    }

    /// <summary>With a model of its own, for the trainer.</summary>
    internal StoryGrouper(StoryGrouperOptions options, StoryModel model)
    {
        _options = options;
        _window = new StoryWindow(options, _vocabulary);
        _profile = new HeadlineProfile(_vocabulary);
        _judge = new StoryJudge(_vocabulary, _profile);
        _model = model;
    }

    /// <summary>How many headlines the window holds.</summary>
    public int Count => _window.Count;

    /// <summary>Places a headline and remembers it. An id that the window holds already is placed anew.</summary>
    public StoryAssignment Assign(in Headline headline)
    {
        StoryCandidate? nearest = null;
        foreach (var candidate in Near(headline))
        {
            if (nearest is null || Beats(candidate, nearest))
                nearest = candidate;
        }

        var score = nearest?.Score ?? 0;
        // Whatever the learned figures say, one word in common ("Saturday", the name of a town) is no evidence that anybody would accept.
        IReadOnlyList<string> shared = nearest is not null && score >= Needed ? SharedWords(nearest.Closest) : [];
        var joins = shared.Count >= (nearest is not null && IsSameOutlet(nearest.Closest) ? FewestOfOneOutlet : FewestSharedWords);
        var storyId = joins ? nearest!.Story.Id : headline.Id;
        if (!joins) shared = [];
        var (nearestStory, nearestHeadline) = (nearest?.Story.Id, nearest?.Closest.Id);
        _window.Add(headline, _profile, storyId);
        return new StoryAssignment(storyId, !joins, score, nearestStory, nearestHeadline, shared);
    }

    /// <summary>The stories near a headline with their figures and scores; valid until the next call.</summary>
    internal ReadOnlySpan<StoryCandidate> Near(in Headline headline)
    {
        Take(headline);
        _window.FindNear(_profile, NearStories, _near);
        _judge.Judge(_near);
        var candidates = _judge.Candidates;
        _model.Score(candidates);
        foreach (var candidate in candidates)
        {
            if (candidate.IsOtherIssue)
                candidate.Score = 0;
        }
        return candidates;
    }

    /// <summary>
    /// Puts a headline back where it was decided to belong, by the grouper or by a moderator. After a restart the headlines of the
    /// window are restored in their order of arrival, and then everything goes on as if there had been no restart.
    /// </summary>
    public void Restore(in Headline headline, long storyId)
    {
        Take(headline);
        _window.Add(headline, _profile, storyId);
    }

    /// <summary>Takes a headline back, as if it had never come: for a transaction that was rolled back.</summary>
    public void Forget(long headlineId)
    {
        if (_window.Member(headlineId) is { } member)
            _window.Remove(member);
    }

    /// <summary>A moderator's word that two stories are two: a headline near both goes where its closest headline is.</summary>
    public void KeepApart(long oneStoryId, long otherStoryId) => _apart.Add(Pair(oneStoryId, otherStoryId));

    /// <summary>A moderator's word that a headline tells another story; one that has left the window is past moving.</summary>
    public void Move(long headlineId, long storyId)
    {
        if (_window.Member(headlineId) is { } member && member.Story.Id != storyId)
            _window.Move(member, storyId);
    }

    // In a language of which few headlines have come every word looks rare, and "fire" is as good a witness as the name of the town.
    private double Needed => _profile.Language.IsLearned
        ? _options.Threshold
        : _options.Threshold + (Caution * (1 - (double)Math.Min(_profile.Language.Headlines, KnownHeadlines) / KnownHeadlines));

    /// <summary>Between two stories that a moderator keeps apart the closest headline decides, not the story as a whole.</summary>
    private bool Beats(StoryCandidate candidate, StoryCandidate nearest) =>
        _apart.Count > 0 && _apart.Contains(Pair(candidate.Story.Id, nearest.Story.Id))
            ? candidate.Likeness.Overall > nearest.Likeness.Overall
            : candidate.Score > nearest.Score;

    private static (long, long) Pair(long one, long other) => one < other ? (one, other) : (other, one);

    private void Take(in Headline headline)
    {
        Forget(headline.Id);
        // First what is too old, which may give up words that the headline must then bring anew.
        _window.Advance(HeadlineProfile.MinuteOf(headline));
        _profile.Read(headline);
    }

    // An outlet rarely tells one event twice under other words; its house style makes different events look alike.
    private bool IsSameOutlet(StoryMember member) => member.Source != 0 && member.Source == _profile.Source;

    private string[] SharedWords(StoryMember member)
    {
        List<int> shared = [];
        foreach (var word in member.Words)
        {
            if (_profile.IndexOf(StoryMember.WordId(word)) is >= 0 and var at && _profile.IsTelling(at))
                shared.Add(at);
        }
        return [.. shared.OrderByDescending(at => _profile.Weights[at]).ThenBy(at => at).Take(MostSharedWords).Select(_profile.TextOf)];
    }
}
