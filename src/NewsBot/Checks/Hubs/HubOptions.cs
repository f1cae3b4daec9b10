using System.ComponentModel.DataAnnotations;

namespace NewsBot.Checks;

/// <summary>Feeds that are pushed by hubs (W3C WebSub). Section <c>WebSub</c>.</summary>
internal sealed record HubOptions
{
    /// <summary>
    /// Where hubs reach the bot, such as <c>https://news.example.org</c>: what is asked for under <c>/websub/</c> there has to come to
    /// <c>Health:Address</c>. Empty turns pushes off, and every feed is polled.
    /// </summary>
    public string PublicAddress { get; init; } = "";

    /// <summary>How long a hub is asked to push for; it may decide otherwise.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "90.00:00:00")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromDays(10);

    /// <summary>The wait before a hub that did not answer is asked again; it doubles, up to a day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The largest push that is read, in bytes.</summary>
    [Range(1 << 10, 64 << 20)]
    public int LargestPush { get; init; } = 8 << 20;

    /// <summary>How many pushes are taken at the same time; hubs repeat what is turned away.</summary>
    [Range(1, 256)]
    public int PushesAtOnce { get; init; } = 8;

    /// <summary>Whether hubs are asked to push at all.</summary>
    public bool IsOn => !string.IsNullOrWhiteSpace(PublicAddress);
}
