namespace NewsBot.Stories;

/// <summary>
/// Says of two headlines whether they tell the same story. What it learns from the headlines it is shown before: how rare a word is, and
/// whether a headline has others that are nearer to it. Not thread safe.
/// </summary>
internal sealed class StoryPairs
{
    /// <summary>At this score or above a pair is the same story: set where, of pairs it had not seen, nineteen of twenty were.</summary>
    public const double Threshold = 0.77;

    private const int Rivals = 8;

    // Headlines that are shown have no order: none is ever too old.
    private static readonly StoryGrouperOptions Unbounded = new() { Capacity = int.MaxValue };

    private readonly Vocabulary _vocabulary = new();
    private readonly StoryWindow _window;
    private readonly HeadlineProfile _profile;
    private readonly StoryJudge _judge;
    private readonly StoryModel _model;
    private readonly Dictionary<(string Title, string Summary), LiveStory> _shown = [];
    private readonly List<LiveStory> _near = [];

    public StoryPairs()
    {
        _window = new StoryWindow(Unbounded, _vocabulary);
        _profile = new HeadlineProfile(_vocabulary);
        _judge = new StoryJudge(_vocabulary, _profile);
        _model = StoryModel.ShippedForPairs;
    }

    /// <summary>Takes a headline in, each once: it stands beside those that are judged later.</summary>
    public void Learn(in Headline headline)
    {
        if (_shown.ContainsKey((headline.Title, headline.Summary)))
            return;
        _profile.Read(headline);
        _shown[(headline.Title, headline.Summary)] = _window.Add(headline with { Id = _shown.Count + 1 }, _profile, _shown.Count + 1).Story;
    }

    /// <summary>How sure it is (0 to 1) that two headlines tell the same story, whichever comes first; an unknown time counts as near.</summary>
    public double Same(in Headline one, in Headline other) => (Score(one, other) + Score(other, one)) / 2;

    /// <summary>The figures of the story that the first headline makes up, for the second, beside what else is near to it or alone.</summary>
    internal float[] Figures(in Headline first, in Headline second, bool alone) => [.. Judge(first, second, alone).Features];

    private double Score(in Headline first, in Headline second)
    {
        var candidate = Judge(first, second, alone: false);
        return candidate.IsOtherIssue ? 0 : _model.Score(candidate.Features);
    }

    private StoryCandidate Judge(in Headline first, in Headline second, bool alone)
    {
        _profile.Read(first);
        var story = new LiveStory(0, int.MaxValue);
        story.Members.Add(_profile.ToMember(0, story, 0));
        _profile.Read(second);
        _near.Clear();
        if (!alone)
            _window.FindNear(_profile, Rivals + 2, _near);
        Leave(first);
        Leave(second);
        if (_near.Count > Rivals)
            _near.RemoveRange(Rivals, _near.Count - Rivals);
        _near.Add(story);
        _judge.Judge(_near);
        return _judge.Of(story);
    }

    private void Leave(in Headline headline)
    {
        if (_shown.TryGetValue((headline.Title, headline.Summary), out var shown))
            _near.Remove(shown);
    }
}
