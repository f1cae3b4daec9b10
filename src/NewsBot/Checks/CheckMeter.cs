using System.Diagnostics.Metrics;

namespace NewsBot.Checks;

/// <summary>Measures checks: how long, how they ended, what they brought. Costs nothing while nobody listens.</summary>
internal sealed class CheckMeter : IDisposable
{
    private readonly Meter _meter = new("NewsBot.Checks");
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _newEntries;
    private readonly Counter<long> _pushes;

    public CheckMeter()
    {
        _duration = _meter.CreateHistogram<double>("newsbot.checks.duration", "s", "From the request to the document.");
        _newEntries = _meter.CreateCounter<long>("newsbot.entries.new", "{entry}", "Entries never seen before.");
        _pushes = _meter.CreateCounter<long>("newsbot.pushes", "{push}", "What hubs sent, by what came of it.");
    }

    public void Add(FeedCheck check, int newEntries)
    {
        if (check.Outcome is not CheckOutcome.Pushed) _duration.Record(check.Duration.TotalSeconds, KeyValuePair.Create<string, object?>("outcome", check.Outcome.GetType().Name));
        if (newEntries > 0) _newEntries.Add(newEntries);
    }

    /// <summary>Counts a push: <c>taken</c>, <c>forged</c>, <c>unread</c>, <c>busy</c> or <c>unknown</c>.</summary>
    public void Push(string outcome) => _pushes.Add(1, KeyValuePair.Create<string, object?>("outcome", outcome));

    public void Dispose() => _meter.Dispose();
}
