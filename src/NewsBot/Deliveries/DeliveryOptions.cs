using System.ComponentModel.DataAnnotations;

namespace NewsBot.Deliveries;

/// <summary>How deliveries are sent. Section <c>Deliveries</c>.</summary>
internal sealed record DeliveryOptions
{
    /// <summary>How many destinations are written to at the same time.</summary>
    [Range(1, 256)]
    public int Workers { get; init; } = 16;

    /// <summary>How long a claimed delivery is ours; longer than a send with all its retries takes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a nonce is trusted to stop a second message. After that the channel is read before anything is sent again.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan NonceTrust { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>After a write without a nonce whose answer never came: how long Discord has to finish it before the channel is looked at.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan Settling { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The first wait after a failed attempt; each further one is twice as long.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait between two attempts.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many alerts of an announcement channel are published in an hour. Discord takes some ten.</summary>
    [Range(1, 100)]
    public int PublishedPerHour { get; init; } = 10;

    /// <summary>A story that so many outlets report is big: it is published without a pause since the one before.</summary>
    [Range(1, 1000)]
    public int BigStory { get; init; } = 3;

    /// <summary>How long after it was posted an alert may still be published.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan PublishableFor { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How often it is looked whether something is to be published.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan PublishEvery { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a forum's tags are taken as they were read.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan TagsKept { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often the store is asked for due deliveries when nothing wakes the worker.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);
}
