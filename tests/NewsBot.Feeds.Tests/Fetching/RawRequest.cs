namespace NewsBot.Feeds.Tests.Fetching;

/// <summary>A request as <see cref="RawServer"/> read it; the body one character a byte.</summary>
public sealed record RawRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Host => Headers["Host"];

    public string? this[string header] => Headers.GetValueOrDefault(header);

    /// <summary>The fields of a form body, or of the path's query when there is no body.</summary>
    public IReadOnlyDictionary<string, string> Fields => (Body.Length > 0 ? Body : Path[(Path.IndexOf('?', StringComparison.Ordinal) + 1)..])
        .Split('&').Select(f => f.Split('=', 2)).ToDictionary(f => f[0], f => Uri.UnescapeDataString(f[1]));

    /// <summary>Null while the request is not whole.</summary>
    public static RawRequest? TryParse(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return null;
        var lines = text[..end].Split("\r\n");
        var first = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(h => h[0], h => h[1], StringComparer.OrdinalIgnoreCase);
        var body = text[(end + 4)..];
        return body.Length < int.Parse(headers.GetValueOrDefault("Content-Length", "0")) ? null : new(first[0], first[1], headers, body);
    }
}
