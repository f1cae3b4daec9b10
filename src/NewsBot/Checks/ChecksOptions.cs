using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using NewsBot.Feeds.Scheduling;

namespace NewsBot.Checks;

/// <summary>How often feeds are checked, and how many at once. Section <c>Checks</c>.</summary>
internal sealed record ChecksOptions
{
    /// <summary>How many checks run at the same time.</summary>
    [Range(1, 256)]
    public int Workers { get; init; } = 32;

    /// <summary>How many claimed feeds may wait for a worker.</summary>
    [Range(1, 10_000)]
    public int Waiting { get; init; } = 128;

    /// <summary>How many checks that are ready at the same time share one transaction.</summary>
    [Range(1, 256)]
    public int Together { get; init; } = 16;

    /// <summary>How long a claimed feed is ours. Longer than any check takes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The wait between two looks for due feeds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a feed that was just added is checked at the shortest interval.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Watched { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a feed may fail before those who wanted it are told.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan DeadAfter { get; init; } = TimeSpan.FromDays(3);

    /// <summary>The same for what does not pass by itself: a bot wall, a page in the feed's place, a login, a name that is gone.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan BarredAfter { get; init; } = TimeSpan.FromDays(1);

    /// <summary>When a feed is checked again.</summary>
    [ValidateObjectMembers]
    public FeedScheduleOptions Schedule { get; init; } = new();
}
