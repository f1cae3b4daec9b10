namespace NewsBot.Stories;

/// <summary>A story near the headline being placed, and the figures by which the model judges it.</summary>
internal sealed class StoryCandidate
{
    public LiveStory Story { get; set; } = null!;

    /// <summary>The headline of the story that is most alike.</summary>
    public StoryMember Closest { get; set; } = null!;

    public MemberLikeness Likeness { get; set; }

    /// <summary>The figures, named by <see cref="StoryFeature"/>.</summary>
    public float[] Features { get; } = new float[Enum.GetValues<StoryFeature>().Length];

    public float this[StoryFeature feature]
    {
        get => Features[(int)feature];
        set => Features[(int)feature] = value;
    }

    /// <summary>True when the story is an earlier issue of a recurring series: the headline does not join it whatever its score.</summary>
    public bool IsOtherIssue { get; set; }

    /// <summary>How much speaks for it at first glance.</summary>
    public float Strength => this[StoryFeature.Overall] + this[StoryFeature.StoryTitleHeld];

    /// <summary>How sure the model is (0 to 1) that the headline belongs to the story.</summary>
    public double Score { get; set; }
}
