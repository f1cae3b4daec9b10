using System.Net.Sockets;

namespace NewsBot.Feeds.Fetching;

/// <summary>Words for values in the sentences that people get to read.</summary>
internal static class Say
{
    public static string Duration(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => $"{span.TotalMilliseconds:0} ms",
        { TotalMinutes: < 2 } => $"{span.TotalSeconds:0.#} s",
        { TotalHours: < 2 } => $"{span.TotalMinutes:0} min",
        _ => $"{span.TotalHours:0} h",
    };

    public static string Bytes(long count) =>
        count >= 1 << 20 ? $"{count / (double)(1 << 20):0.#} MB" : $"{count / 1024.0:0.#} KB";

    public static string SocketError(SocketError error) => error switch
    {
        System.Net.Sockets.SocketError.ConnectionRefused => "connection refused",
        System.Net.Sockets.SocketError.ConnectionReset => "connection reset",
        System.Net.Sockets.SocketError.HostUnreachable => "host unreachable",
        System.Net.Sockets.SocketError.NetworkUnreachable => "network unreachable",
        System.Net.Sockets.SocketError.TimedOut => "timed out",
        _ => error.ToString(),
    };

    /// <summary>An address fit for showing: without user name, password and fragment.</summary>
    public static string Address(Uri address) => address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
}
