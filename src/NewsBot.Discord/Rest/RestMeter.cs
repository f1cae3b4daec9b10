using System.Diagnostics.Metrics;

namespace NewsBot.Discord.Rest;

/// <summary>What an operator wants to see of the calls to Discord. Tags name routes, never ids or tokens.</summary>
internal static class RestMeter
{
    private static readonly Meter Meter = new("newsbot.discord");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "newsbot.discord.request.duration", unit: "s", description: "One HTTP exchange with Discord, waits for rate limits left out.");

    private static readonly Histogram<double> Waited = Meter.CreateHistogram<double>(
        "newsbot.discord.limit.wait", unit: "s", description: "How long a call waited for its turn under the rate limits.");

    /// <summary>Counts one exchange; a status of 0 says that no reply came.</summary>
    public static void Exchanged(RestCall call, int status, TimeSpan duration) =>
        Duration.Record(duration.TotalSeconds, new("method", call.Method.Method), new("route", call.Template), new("status", status));

    /// <summary>Counts one wait for a turn.</summary>
    public static void Admitted(RestCall call, TimeSpan waited) =>
        Waited.Record(waited.TotalSeconds, new KeyValuePair<string, object?>("route", call.Template));
}
