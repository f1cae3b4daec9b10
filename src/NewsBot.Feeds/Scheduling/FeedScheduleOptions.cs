using System.ComponentModel.DataAnnotations;

namespace NewsBot.Feeds.Scheduling;

/// <summary>How often feeds are checked.</summary>
public sealed record FeedScheduleOptions
{
    /// <summary>The shortest time between two checks of a feed. Default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ShortestInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest time between two checks of a healthy feed, unless it names hours or days to be left alone. Default 60 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan LongestInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The interval of a feed whose rhythm is not known yet. Default 15 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan FirstInterval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// How many news a check should find on average. Less means sooner alerts and more requests: at 0.25 a feed with one entry an hour is
    /// checked every 15 min. Default 0.25.
    /// </summary>
    [Range(0.01, 10)]
    public double NewsPerCheck { get; init; } = 0.25;

    /// <summary>The farthest that a server's or feed's own wish (max-age, Expires, ttl) is followed. Default 60 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan LongestHint { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The longest wait after repeated failures. Default 6 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromHours(6);

    /// <summary>The first wait after a bot wall; it doubles up to a day. Default 3 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan ChallengeBackOff { get; init; } = TimeSpan.FromHours(3);

    /// <summary>Each wait is lengthened by up to this share of itself, so that feeds drift apart. Default 0.1.</summary>
    [Range(0.0, 1.0)]
    public double Spread { get; init; } = 0.1;
}
