using System.ComponentModel.DataAnnotations;

namespace NewsBot.Stories;

/// <summary>
/// A second opinion on doubtful stories from any endpoint that speaks OpenAI's embeddings. Section <c>Embeddings</c>. Off without an address.
/// </summary>
internal sealed record EmbeddingOptions
{
    /// <summary>Where the API begins, such as <c>http://127.0.0.1:11434/v1</c>; empty asks nobody.</summary>
    public string Address { get; init; } = "";

    /// <summary>The model that the endpoint is asked for.</summary>
    public string Model { get; init; } = "";

    /// <summary>The key that the endpoint wants; empty sends none.</summary>
    public string Key { get; init; } = "";

    /// <summary>How long one call may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1000000", "00:05:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After a call that failed nothing is asked for this long.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan RestAfterFailure { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The largest reply, in bytes.</summary>
    [Range(1024, 67_108_864)]
    public int LargestReply { get; init; } = 1_048_576;

    /// <summary>At most so many headlines are sent in an hour, counted from the start of the process.</summary>
    [Range(0, 10_000_000)]
    public int HeadlinesPerHour { get; init; } = 1_000;

    /// <summary>At most so many headlines are sent in a day.</summary>
    [Range(0, 100_000_000)]
    public int HeadlinesPerDay { get; init; } = 10_000;

    /// <summary>At most so many doubtful headlines wait; beyond that the oldest are left as they are.</summary>
    [Range(1, 1_000_000)]
    public int Waiting { get; init; } = 1_000;

    /// <summary>A headline that joined no story is doubtful from this score of the nearest one.</summary>
    [Range(0.0, 1.0)]
    public double DoubtFrom { get; init; } = 0.4;

    /// <summary>A headline that joined a story is doubtful below this score.</summary>
    [Range(0.0, 1.0)]
    public double SureFrom { get; init; } = 0.85;

    /// <summary>Two stories become one when their closest headlines are this much alike (cosine) or more.</summary>
    [Range(-1.0, 1.0)]
    public double JoinFrom { get; init; } = 0.9;

    /// <summary>A headline leaves its story when it is less alike (cosine) than this to the one that it joined by.</summary>
    [Range(-1.0, 1.0)]
    public double SplitBelow { get; init; } = 0.3;

    /// <summary>Whether anybody is to be asked.</summary>
    public bool IsOn => Address.Length > 0;
}
