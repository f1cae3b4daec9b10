using System.ComponentModel.DataAnnotations;

namespace NewsBot.Alerts;

/// <summary>How it is found out that a report was withdrawn. Section <c>Withdrawals</c>.</summary>
internal sealed record WithdrawalOptions
{
    /// <summary>How often pages are looked at that left their feeds early.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many pages one look takes at most.</summary>
    [Range(1, 100)]
    public int PagesALook { get; init; } = 5;

    /// <summary>A page that is not found is looked at again after this before it counts as withdrawn; one that is gone for good (410) counts at once.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan ConfirmAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A page that cannot be reached is given up after so many looks.</summary>
    [Range(1, 20)]
    public int MostLooks { get; init; } = 4;

    /// <summary>Reports seen longer ago than this are not watched.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "7.00:00:00")]
    public TimeSpan WatchedFor { get; init; } = TimeSpan.FromHours(48);
}
