using System.Text.RegularExpressions;

namespace NewsBot.Entries;

/// <summary>
/// The form in which two links to one article are the same text: no scheme, no www, mobile or AMP marks, no fragment, no
/// tracking parameters; what is unknown stays. It is for comparing, never for showing.
/// </summary>
internal static partial class CanonicalLink
{
    // Parameters that say where a reader came from, never which article is meant.
    private static readonly HashSet<string> Trackers = new(StringComparer.OrdinalIgnoreCase)
    {
        "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid", "_hsenc", "_hsmi",
        "mkt_tok", "ref", "ref_src", "referrer", "source", "src", "partner", "rss", "cmp", "cmpid", "smid", "smtyp", "ncid", "ocid",
        "xtor", "wt_mc", "wt.mc_id", "ito", "taid", "soc_src", "soc_trk", "guccounter", "outputtype", "amp", "feed", "via", "cid",
        "feature", "spm", "sr_share", "share", "traffic_source", "ftag", "intcid", "mod",
    };

    private static readonly string[] TrackerPrefixes = ["utm_", "at_", "pk_", "mtm_", "hsa_", "ga_", "itm_", "ns_"];

    /// <summary>The comparable form, or null when the text is no http(s) address.</summary>
    public static string? Of(string? link)
    {
        if (string.IsNullOrWhiteSpace(link)) return null;
        var text = LastAddressIn(link.Trim());
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return null;

        var host = uri.IdnHost.ToLowerInvariant().TrimEnd('.');
        foreach (var prefix in (ReadOnlySpan<string>)["www.", "m.", "mobile.", "amp."])
            if (host.StartsWith(prefix, StringComparison.Ordinal) && host.AsSpan(prefix.Length).Contains('.')) host = host[prefix.Length..];
        var port = uri.IsDefaultPort ? "" : $":{uri.Port}";
        var path = AmpPath().Replace(uri.AbsolutePath, "");
        path = IndexPage().Replace(path, "/").TrimEnd('/');
        return host + port + path + Query(uri.Query);
    }

    /// <summary>The address to show: as given, without the parameters that only track, and without a user's name, which passes for a host.</summary>
    public static string ToShow(string link)
    {
        if (!Uri.TryCreate(link, UriKind.Absolute, out var uri)) return link;
        if (uri.UserInfo.Length > 0) uri = new UriBuilder(uri) { UserName = "", Password = "" }.Uri;
        else if (uri.Query.Length == 0) return link;
        var kept = uri.Query.TrimStart('?').Split('&').Where(pair => !IsMarketing(pair)).ToArray();
        var query = kept.Length == 0 ? "" : "?" + string.Join('&', kept);
        return uri.GetLeftPart(UriPartial.Path) + query + uri.Fragment;
    }

    // A generator that joins two addresses means the second: http://site.example/https://cdn.example/page.
    private static string LastAddressIn(string link)
    {
        var second = Math.Max(link.LastIndexOf("/http://", StringComparison.OrdinalIgnoreCase), link.LastIndexOf("/https://", StringComparison.OrdinalIgnoreCase));
        return second > 8 && !link.AsSpan(0, second).Contains('?') && !link.Contains("web.archive.org", StringComparison.OrdinalIgnoreCase)
            ? link[(second + 1)..]
            : link;
    }

    private static string Query(string query)
    {
        if (query.Length < 2) return "";
        var kept = query[1..].Split('&', StringSplitOptions.RemoveEmptyEntries).Where(pair => !IsTracker(pair)).Order(StringComparer.Ordinal).ToArray();
        return kept.Length == 0 ? "" : "?" + string.Join('&', kept);
    }

    private static bool IsTracker(string pair)
    {
        var name = pair.Split('=')[0];
        return Trackers.Contains(name) || IsMarketing(pair) || (name is "t" or "ts" or "timestamp" or "_" && Timestamp().IsMatch(pair));
    }

    private static bool IsMarketing(string pair) =>
        TrackerPrefixes.Any(prefix => pair.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        || pair.Split('=')[0] is "fbclid" or "gclid" or "msclkid" or "igshid" or "mc_cid" or "mc_eid";

    [GeneratedRegex(@"/amp(?=/|$)|\.amp(?=$|\.html$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AmpPath();

    [GeneratedRegex(@"/(index|default)\.(html?|php|aspx?)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IndexPage();

    [GeneratedRegex(@"=\d{9,14}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Timestamp();
}
