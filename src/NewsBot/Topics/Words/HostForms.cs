namespace NewsBot.Topics.Words;

/// <summary>Adds a host and what is left of it right of every dot, so that <c>source:reuters.com</c> finds uk.reuters.com. Stateless.</summary>
internal static class HostForms
{
    private const int LongestHost = 253; // RFC 1035 §2.3.4

    /// <summary>Adds the host of an address, or of a text that is a host itself.</summary>
    public static void Add(string text, TextScan scan)
    {
        var host = HostOf(text);
        if (host.IsEmpty || host.Length > LongestHost || !host.Contains('.') || host.Contains(' '))
            return;
        Span<char> small = stackalloc char[host.Length];
        host.ToLowerInvariant(small);
        while (true)
        {
            scan.Add(Hash(small), 0, 0, FormKind.Host);
            var dot = small.IndexOf('.');
            if (dot < 0)
                return;
            small = small[(dot + 1)..];
        }
    }

    public static ulong Hash(ReadOnlySpan<char> smallHost) => WordHash.Of(smallHost) ^ WordHash.HostSalt;

    private static ReadOnlySpan<char> HostOf(string text)
    {
        var host = text.AsSpan();
        var scheme = host.IndexOf("://");
        if (scheme >= 0)
            host = host[(scheme + 3)..];
        var end = host.IndexOfAny('/', '?', '#');
        if (end >= 0)
            host = host[..end];
        var user = host.LastIndexOf('@');
        if (user >= 0)
            host = host[(user + 1)..];
        var port = host.IndexOf(':');
        if (port >= 0)
            host = host[..port];
        return host.TrimEnd('.');
    }
}
