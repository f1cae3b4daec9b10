using System.Globalization;

namespace NewsBot.Benchmarks;

/// <summary>What was measured of one workload.</summary>
/// <param name="Workload">Its name.</param>
/// <param name="Microseconds">To read a text and ask all topics, the fastest round.</param>
/// <param name="Hits">Topics hit, a text.</param>
/// <param name="Candidates">Topics examined, a text.</param>
/// <param name="Bytes">Memory a topic, beside its parsed query.</param>
/// <param name="Built">To add all topics, the fastest of three times.</param>
/// <param name="Change">Microseconds to add or to remove one while another thread matches: the mean.</param>
/// <param name="SlowChange">The same, the slowest of a hundred.</param>
/// <param name="Allocated">Bytes for all texts once.</param>
internal sealed record TopicsFigures(
    string Workload, double Microseconds, double Hits, double Candidates, double Bytes, TimeSpan Built, double Change, double SlowChange, long Allocated)
{
    public const string Head =
        "| topics                       | µs a text | × reading |     hits | candidates | ns a candidate | B a topic | built s | change µs | 99 of 100 | B allocated |\n"
        + "|------------------------------|----------:|----------:|---------:|-----------:|---------------:|----------:|--------:|----------:|----------:|------------:|";

    public string Row(double reading) => string.Create(CultureInfo.InvariantCulture,
        $"| {Workload,-28} | {Microseconds,9:F2} | {Microseconds / reading,9:F2} | {Hits,8:F1} | {Candidates,10:F1} | {Each(reading),14:F0} | {Bytes,9:F0} | {Built.TotalSeconds,7:F2} | {Change,9:F2} | {SlowChange,9:F1} | {Allocated,11} |");

    /// <summary>Nanoseconds a candidate, beyond the reading of the text.</summary>
    public double Each(double reading) => (Microseconds - reading) * 1000 / Math.Max(1, Candidates);
}
