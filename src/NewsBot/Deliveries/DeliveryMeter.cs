using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NewsBot.Deliveries;

/// <summary>Measures and traces deliveries: how they ended, and how long after its entry was seen an alert stood in its channel.</summary>
internal sealed class DeliveryMeter : IDisposable
{
    private readonly Meter _meter = new("NewsBot.Deliveries");
    private readonly ActivitySource _source = new("NewsBot.Deliveries");
    private readonly Histogram<double> _latency;
    private readonly Counter<long> _ended;

    public DeliveryMeter()
    {
        _latency = _meter.CreateHistogram<double>("newsbot.deliveries.latency", "s", "From the entry being seen to the alert being posted.");
        _ended = _meter.CreateCounter<long>("newsbot.deliveries.ended", "{delivery}", "Attempts, by how they ended.");
    }

    /// <summary>Begins the span of one attempt; null while nobody listens.</summary>
    public Activity? Follow(Delivery delivery) => _source.StartActivity($"deliver {delivery.Kind}", ActivityKind.Producer)
        ?.SetTag("newsbot.delivery.id", delivery.Id.Value).SetTag("newsbot.attempt", delivery.Attempts).SetTag("newsbot.destination.id", delivery.DestinationId.Value);

    public void Posted(TimeSpan latency)
    {
        _latency.Record(latency.TotalSeconds);
        Ended("posted");
    }

    public void Ended(string how)
    {
        Activity.Current?.SetTag("newsbot.outcome", how);
        _ended.Add(1, KeyValuePair.Create<string, object?>("outcome", how));
    }

    public void Dispose()
    {
        _meter.Dispose();
        _source.Dispose();
    }
}
