namespace NewsBot.Stories;

/// <summary>The words that a link's last part often carries: ".../2021/06/05/ferry-runs-aground-12345.html".</summary>
internal static class Slug
{
    private const int FewestHyphens = 2;

    /// <summary>The part of the path with the most hyphens, when it has at least two of them; empty otherwise.</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
            return default;
        var path = url[(start + 3)..];
        var end = path.IndexOfAny('?', '#');
        if (end >= 0)
            path = path[..end];
        var host = path.IndexOf('/');
        if (host < 0)
            return default;
        path = path[(host + 1)..];

        ReadOnlySpan<char> best = default;
        var most = FewestHyphens - 1;
        foreach (var range in path.Split('/'))
        {
            var part = path[range];
            var hyphens = part.Count('-') + part.Count('_') + part.Count('+');
            if (hyphens <= most)
                continue;
            best = part;
            most = hyphens;
        }
        var dot = best.LastIndexOf('.');
        return dot > 0 ? best[..dot] : best;
    }
}
