using System.ComponentModel.DataAnnotations;

namespace NewsBot.Stories;

/// <summary>How far back headlines are compared, and how sure the grouper must be.</summary>
internal sealed record StoryGrouperOptions
{
    /// <summary>A headline older than this, seen from the newest, is forgotten.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "60.00:00:00")]
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(7);

    /// <summary>At most so many headlines are remembered; the oldest go first.</summary>
    [Range(1, 10_000_000)]
    public int Capacity { get; init; } = 300_000;

    /// <summary>A headline joins the nearest story at this score (0 to 1) or above.</summary>
    [Range(0.0, 1.0)]
    public double Threshold { get; init; } = 0.75;
}
