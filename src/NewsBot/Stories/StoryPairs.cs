namespace NewsBot.Stories;

/// <summary>
/// Says of two headlines alone whether they tell the same story. How rare a word is it learns from the headlines it is shown before.
/// Not thread safe.
/// </summary>
internal sealed class StoryPairs
{
    /// <summary>At this score or above a pair is the same story: set where nineteen of twenty such pairs were.</summary>
    public const double Threshold = 0.83;

    private readonly Vocabulary _vocabulary = new();
    private readonly HeadlineProfile _profile;
    private readonly StoryJudge _judge;
    private readonly StoryModel _model;

    public StoryPairs()
    {
        _profile = new HeadlineProfile(_vocabulary);
        _judge = new StoryJudge(_vocabulary, _profile);
        _model = StoryModel.ShippedForPairs;
    }

    /// <summary>Counts the words of a headline, so that common ones weigh less in the pairs judged later.</summary>
    public void Learn(in Headline headline)
    {
        _profile.Read(headline);
        _profile.Language.Count(1);
        for (var i = 0; i < _profile.Count; i++)
            _vocabulary.Count(_profile.Ids[i], _profile.Kinds[i], 1);
    }

    /// <summary>How sure it is (0 to 1) that two headlines tell the same story, whichever comes first; an unknown time counts as near.</summary>
    public double Same(in Headline one, in Headline other) => (_model.Score(Figures(one, other)) + _model.Score(Figures(other, one))) / 2;

    /// <summary>The figures of the story that the first headline makes up, for the second.</summary>
    internal float[] Figures(in Headline first, in Headline second)
    {
        _profile.Read(first);
        var story = new LiveStory(1, 0);
        story.Members.Add(_profile.ToMember(1, story, 0));
        _profile.Read(second);
        _judge.Judge([story]);
        return [.. _judge.Candidates[0].Features];
    }
}
