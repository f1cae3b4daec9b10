using System.Diagnostics.Metrics;

namespace NewsBot.Checks;

/// <summary>Measures checks: how long, how they ended, what they brought. Costs nothing while nobody listens.</summary>
internal sealed class CheckMeter : IDisposable
{
    private readonly Meter _meter = new("NewsBot.Checks");
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _newEntries;

    public CheckMeter()
    {
        _duration = _meter.CreateHistogram<double>("newsbot.checks.duration", "s", "From the request to the document.");
        _newEntries = _meter.CreateCounter<long>("newsbot.entries.new", "{entry}", "Entries never seen before.");
    }

    public void Add(FeedCheck check, int newEntries)
    {
        _duration.Record(check.Duration.TotalSeconds, KeyValuePair.Create<string, object?>("outcome", check.Outcome.GetType().Name));
        if (newEntries > 0) _newEntries.Add(newEntries);
    }

    public void Dispose() => _meter.Dispose();
}
