namespace NewsBot.Alerts;

/// <summary>Says which of a destination's lines are told now. Pure.</summary>
internal static class DueLines
{
    /// <summary>What is due. What was missed is told all at once: when nothing more comes in, or after a while.</summary>
    public static IReadOnlyList<Line> Of(IReadOnlyList<Line> waiting, ModeOptions options, DateTimeOffset now)
    {
        var missed = waiting.Where(line => line.Why == LineWhy.Away).ToArray();
        var gathered = missed.Length > 0 && (missed.Max(line => line.DueAt) <= now || missed.Min(line => line.NotedAt) <= now - options.GatherMost);
        return [.. waiting.Where(line => line.Why == LineWhy.Away ? gathered : line.DueAt <= now)];
    }
}
