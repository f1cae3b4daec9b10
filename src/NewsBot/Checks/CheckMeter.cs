using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NewsBot.Checks;

/// <summary>Measures and traces checks: how long, how they ended, what they brought. Costs nothing while nobody listens.</summary>
internal sealed class CheckMeter : IDisposable
{
    private readonly Meter _meter = new("NewsBot.Checks");
    private readonly ActivitySource _source = new("NewsBot.Checks");
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _newEntries;
    private readonly Counter<long> _pushes;

    public CheckMeter()
    {
        _duration = _meter.CreateHistogram<double>("newsbot.checks.duration", "s", "From the request to the document.");
        _newEntries = _meter.CreateCounter<long>("newsbot.entries.new", "{entry}", "Entries never seen before.");
        _pushes = _meter.CreateCounter<long>("newsbot.pushes", "{push}", "What hubs sent, by what came of it.");
    }

    /// <summary>Begins the span of one feed's way; null while nobody listens.</summary>
    public Activity? Follow(Feed feed) => _source.StartActivity("check", ActivityKind.Consumer)?.SetTag("newsbot.feed.id", feed.Id.Value);

    /// <summary>Begins the span of a transaction that several checks share.</summary>
    public Activity? Commit(int checks) => _source.StartActivity("commit")?.SetTag("newsbot.checks", checks);

    public void Add(FeedCheck check, int newEntries)
    {
        Activity.Current?.SetTag("newsbot.outcome", check.Outcome.GetType().Name).SetTag("newsbot.entries.new", newEntries);
        if (check.Outcome is not CheckOutcome.Pushed) _duration.Record(check.Duration.TotalSeconds, KeyValuePair.Create<string, object?>("outcome", check.Outcome.GetType().Name));
        if (newEntries > 0) _newEntries.Add(newEntries);
    }

    /// <summary>Counts a push: <c>taken</c>, <c>forged</c>, <c>unread</c>, <c>busy</c> or <c>unknown</c>.</summary>
    public void Push(string outcome) => _pushes.Add(1, KeyValuePair.Create<string, object?>("outcome", outcome));

    public void Dispose()
    {
        _meter.Dispose();
        _source.Dispose();
    }
}
