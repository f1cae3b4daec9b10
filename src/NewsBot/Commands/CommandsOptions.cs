using System.ComponentModel.DataAnnotations;

namespace NewsBot.Commands;

/// <summary>How people are answered, and how much they may ask for. Section <c>Commands</c>.</summary>
internal sealed record CommandsOptions
{
    /// <summary>How many interactions are worked on at the same time.</summary>
    [Range(1, 1024)]
    public int Workers { get; init; } = 32;

    /// <summary>How many interactions may wait; beyond that the oldest are dropped, for theirs is the time that has run out.</summary>
    [Range(1, 100_000)]
    public int Waiting { get; init; } = 1_000;

    /// <summary>An answer that takes longer than this is announced first ("thinking…"). Discord waits 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:02.500")]
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(1.2);

    /// <summary>An answer that takes longer than this is given up.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:14:00")]
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long an interaction that was carried out is known again. Its token lives 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:15:00", "7.00:00:00")]
    public TimeSpan Remembered { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The pause between opening direct channels with two members. Discord shuts bots out that open many at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan DirectPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a member waits for that at most; beyond it she is asked to come again.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan LongestDirectWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Topics that one server may have.</summary>
    [Range(1, 100_000)]
    public int TopicsPerServer { get; init; } = 500;

    /// <summary>Topics of her own that one member may have.</summary>
    [Range(1, 10_000)]
    public int TopicsPerMember { get; init; } = 50;

    /// <summary>Sources that one server may have.</summary>
    [Range(1, 100_000)]
    public int SourcesPerServer { get; init; } = 500;

    /// <summary>Topics that one channel may follow.</summary>
    [Range(1, 100_000)]
    public int TopicsPerChannel { get; init; } = 100;

    /// <summary>Subscriptions that one member may have.</summary>
    [Range(1, 100_000)]
    public int SubscriptionsPerMember { get; init; } = 100;

    /// <summary>Stories that one member may follow or mute at a time.</summary>
    [Range(1, 100_000)]
    public int StoriesPerMember { get; init; } = 100;

    /// <summary>How far back <c>/search</c> and <c>/topic test</c> look.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00")]
    public TimeSpan SearchWindow { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How many stored entries <c>/search</c>, <c>/headlines</c> and <c>/topic test</c> read at most, the newest first.</summary>
    [Range(100, 1_000_000)]
    public int SearchDepth { get; init; } = 20_000;
}
