namespace NewsBot.Feeds.Tests.Fetching;

/// <summary>A request as <see cref="RawServer"/> read it.</summary>
public sealed record RawRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers)
{
    public string Host => Headers["Host"];

    public string? this[string header] => Headers.GetValueOrDefault(header);

    public static RawRequest Parse(string head)
    {
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var first = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(h => h[0], h => h[1], StringComparer.OrdinalIgnoreCase);
        return new(first[0], first[1], headers);
    }
}
