using System.ComponentModel.DataAnnotations;

namespace NewsBot.Storage;

/// <summary>How long things are kept. Section <c>Retention</c>.</summary>
internal sealed record RetentionOptions
{
    /// <summary>How often what is too old is cleared away.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan Every { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many rows of a kind one transaction clears at most; the corridor goes on between two.</summary>
    [Range(10, 10_000)]
    public int Batch { get; init; } = 500;

    /// <summary>The outcomes of checks.</summary>
    [Range(typeof(TimeSpan), "7.00:00:00", "3650.00:00:00")]
    public TimeSpan Checks { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Deliveries that are done, with all their attempts. Not longer than the archive.</summary>
    [Range(typeof(TimeSpan), "7.00:00:00", "3650.00:00:00")]
    public TimeSpan Ledger { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Stories from their last report on: their entries, alerts, lines and reasons. That an entry was seen is remembered beyond.</summary>
    [Range(typeof(TimeSpan), "31.00:00:00", "36500.00:00:00")]
    public TimeSpan Archive { get; init; } = TimeSpan.FromDays(400);

    /// <summary>That an entry was seen, from the day on which its feed last showed it.</summary>
    [Range(typeof(TimeSpan), "31.00:00:00", "36500.00:00:00")]
    public TimeSpan Memory { get; init; } = TimeSpan.FromDays(400);

    /// <summary>Who changed what.</summary>
    [Range(typeof(TimeSpan), "31.00:00:00", "36500.00:00:00")]
    public TimeSpan Changes { get; init; } = TimeSpan.FromDays(400);
}
