using System.Diagnostics;
using System.Diagnostics.Metrics;
using NewsBot.Discord.Payloads;

namespace NewsBot.Commands;

/// <summary>Measures and traces what people ask: what, and how long until they are answered. Costs nothing while nobody listens.</summary>
internal sealed class InteractionMeter : IDisposable
{
    private readonly Meter _meter = new("NewsBot.Commands");
    private readonly ActivitySource _source = new("NewsBot.Commands");
    private readonly Histogram<double> _duration;

    public InteractionMeter() => _duration = _meter.CreateHistogram<double>("newsbot.interactions.duration", "s", "From an interaction's arrival to its answer, by kind.");

    /// <summary>Begins the span of one interaction; null while nobody listens. It names the command or button, never what was typed.</summary>
    public Activity? Follow(Interaction interaction) =>
        _source.StartActivity($"{interaction.Type} {interaction.Data?.CustomId?.Split(':')[0] ?? interaction.CommandPath}".TrimEnd(), ActivityKind.Server);

    public void Answered(Interaction interaction, TimeSpan after) =>
        _duration.Record(after.TotalSeconds, KeyValuePair.Create<string, object?>("kind", interaction.Type.ToString()));

    public void Dispose()
    {
        _meter.Dispose();
        _source.Dispose();
    }
}
