namespace NewsBot.Alerts;

/// <summary>How many stories a topic has, as a weight that fades within about a week: one row a topic, whatever its age. Pure.</summary>
/// <param name="Weight">Stories, each worth less the longer ago it was.</param>
/// <param name="At">When the weight was right.</param>
/// <param name="Since">When counting began.</param>
internal readonly record struct TopicVolume(double Weight, DateTimeOffset At, DateTimeOffset Since)
{
    private static readonly TimeSpan Memory = TimeSpan.FromDays(7);
    private static readonly TimeSpan Youngest = TimeSpan.FromDays(1);

    public static TopicVolume StartingAt(DateTimeOffset now) => new(0, now, now);

    /// <summary>The volume after more stories. A clock that goes back adds, and fades nothing.</summary>
    public TopicVolume After(int stories, DateTimeOffset now) => new(FadedAt(now) + stories, now > At ? now : At, Since);

    /// <summary>Stories a day. A topic that was just begun is taken for a day old.</summary>
    public double ADay(DateTimeOffset now)
    {
        var age = now - Since > Youngest ? now - Since : Youngest;
        return FadedAt(now) / (Memory.TotalDays * (1 - Math.Exp(-age / Memory)));
    }

    private double FadedAt(DateTimeOffset now) => now > At ? Weight * Math.Exp(-((now - At) / Memory)) : Weight;
}
