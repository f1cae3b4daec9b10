namespace NewsBot.Sandbox.Newswire;

/// <summary>How the sample newswire keeps time and where it listens.</summary>
public sealed record NewswireOptions
{
    /// <summary>The loopback port; 0 takes a free one. Links carry it, so a restart that should go on exactly needs the same port.</summary>
    public int Port { get; init; }

    /// <summary>When the newswire first opened. The same start and speed give the same news at the same instants; null means now.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Scripted minutes that pass in one real minute; at 30, a scripted day of eight hours lasts sixteen minutes.</summary>
    public double Speed { get; init; } = 30;

    /// <summary>Real time after the start in which only the back-catalogue stands in the feeds, so that a reader can take its baseline.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Most entries that a feed shows at once.</summary>
    public int FeedLength { get; init; } = 20;
}
