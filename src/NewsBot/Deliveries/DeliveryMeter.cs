using System.Diagnostics.Metrics;

namespace NewsBot.Deliveries;

/// <summary>Measures deliveries: how they ended, and how long after its entry was seen an alert stood in its channel.</summary>
internal sealed class DeliveryMeter : IDisposable
{
    private readonly Meter _meter = new("NewsBot.Deliveries");
    private readonly Histogram<double> _latency;
    private readonly Counter<long> _ended;

    public DeliveryMeter()
    {
        _latency = _meter.CreateHistogram<double>("newsbot.deliveries.latency", "s", "From the entry being seen to the alert being posted.");
        _ended = _meter.CreateCounter<long>("newsbot.deliveries.ended", "{delivery}", "Attempts, by how they ended.");
    }

    public void Posted(TimeSpan latency)
    {
        _latency.Record(latency.TotalSeconds);
        Ended("posted");
    }

    public void Ended(string how) => _ended.Add(1, KeyValuePair.Create<string, object?>("outcome", how));

    public void Dispose() => _meter.Dispose();
}
