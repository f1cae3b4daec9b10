using System.ComponentModel.DataAnnotations;

namespace NewsBot.Alerts;

/// <summary>How an alert grows. Section <c>Alerts</c>.</summary>
internal sealed record AlertOptions
{
    /// <summary>The shortest time from posting an alert to its first edit; what comes in between is told by one edit.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan FirstEditAfter { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Each further edit waits this much longer than the one before.</summary>
    [Range(1.0, 10.0)]
    public double EditSlowdown { get; init; } = 1.5;

    /// <summary>No edit waits longer than this.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan LongestEditWait { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>An alert is edited no more after this long.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan EditableFor { get; init; } = TimeSpan.FromDays(3);

    /// <summary>When the next edit is due after so many edits, the last message write being at <paramref name="written"/>.</summary>
    public DateTimeOffset NextEdit(DateTimeOffset written, int edits, DateTimeOffset now)
    {
        var wait = FirstEditAfter * Math.Pow(EditSlowdown, Math.Min(edits, 30));
        if (wait > LongestEditWait) wait = LongestEditWait;
        return written + wait > now ? written + wait : now;
    }
}
