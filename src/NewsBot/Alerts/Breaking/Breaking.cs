using NewsBot.Stories;

namespace NewsBot.Alerts;

/// <summary>Whether a story is breaking news for a topic: how fast independent outlets joined, against how busy the topic is. Pure.</summary>
/// <param name="IsBreaking">True when it is.</param>
/// <param name="Words">Why, such as "4 outlets in 11 minutes".</param>
/// <param name="Score">Independent outlets an hour; see <see cref="BreakingScore"/>.</param>
/// <param name="Needed">The score from which on a story of this topic is breaking.</param>
internal sealed record Breaking(bool IsBreaking, string Words, double Score, double Needed)
{
    // docs/decisions/0067: measured, about 0.2 / s of all stories reach a score of s. So this asks for about one breaking story a day.
    private const double NeededForAStoryADay = 0.2;
    private const double LeastNeeded = 2;
    private const int FewestOutlets = 3;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(2);

    /// <summary>All independent outlets that report the story, however slowly they joined.</summary>
    public int Outlets { get; init; }

    /// <summary>Nobody reports it, or nobody whom the asker may see.</summary>
    public static Breaking None { get; } = new(false, "no outlet", 0, LeastNeeded);

    /// <param name="score">Of the story's reports.</param>
    /// <param name="storiesADay">How many stories a day the topic usually has.</param>
    /// <param name="now">What happened longer ago breaks no more.</param>
    public static Breaking Of(BreakingScore score, double storiesADay, DateTimeOffset now)
    {
        var needed = Math.Max(LeastNeeded, NeededForAStoryADay * storiesADay);
        return new Breaking(score.Outlets >= FewestOutlets && score.Value >= needed && now - score.Until <= Fresh, score.Words, score.Value, needed);
    }
}
