namespace NewsBot.Feeds.WebSub;

/// <summary>Finds the hub that a feed names, and the address the hub knows it by (W3C WebSub §4). Pure.</summary>
public static class WebSubHub
{
    /// <summary>The hub and the topic; null when the feed names no usable pair. Headers come before what the feed itself says.</summary>
    /// <param name="linkHeader">The answer's <c>Link</c> header, several joined by commas (RFC 8288).</param>
    /// <param name="hubUrls">The feed's own <c>hub</c> links.</param>
    /// <param name="selfUrl">The feed's own <c>self</c> link.</param>
    /// <param name="address">Where the feed was fetched from; the base of relative links.</param>
    public static (Uri Hub, Uri Topic)? Find(string? linkHeader, IReadOnlyList<string> hubUrls, string? selfUrl, Uri address)
    {
        var links = Links(linkHeader ?? "").ToList();
        var hub = links.Where(l => l.Relation == "hub").Select(l => l.Target).Concat(hubUrls).Select(u => Absolute(address, u)).FirstOrDefault(u => u is not null);
        var self = links.Where(l => l.Relation == "self").Select(l => l.Target).Append(selfUrl).Select(u => Absolute(address, u)).FirstOrDefault(u => u is not null);
        return hub is null || self is null ? null : (hub, self);
    }

    private static Uri? Absolute(Uri address, string? link) =>
        link is not null && Uri.TryCreate(address, link.Trim(), out var uri) && Fetching.FeedFetcher.CanFetch(uri) ? uri : null;

    private static IEnumerable<(string Relation, string Target)> Links(string header)
    {
        for (var at = header.IndexOf('<', StringComparison.Ordinal); at >= 0;)
        {
            var close = header.IndexOf('>', at);
            if (close < 0) yield break;
            var next = header.IndexOf('<', close);
            var target = header[(at + 1)..close];
            foreach (var relation in Relations(header[(close + 1)..(next < 0 ? header.Length : next)])) yield return (relation, target);
            at = next;
        }
    }

    /// <summary>The values of the first <c>rel</c> parameter; RFC 8288 §3.3 lets it hold several.</summary>
    private static string[] Relations(string parameters)
    {
        foreach (var parameter in parameters.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (parameter.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var value] && name.Equals("rel", StringComparison.OrdinalIgnoreCase))
                return value.Trim('"').ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [];
    }
}
