namespace NewsBot.Feeds.Fetching;

/// <summary>
/// Recognises the pages of bot walls, so that they are named and waited out, never evaded. Marks are what the walls' own pages and
/// manuals show; those that ordinary pages behind a wall also carry count only when the status is a refusal.
/// </summary>
internal static class ChallengePage
{
    /// <summary>Marks are looked for in so many bytes.</summary>
    public const int Prefix = 64 << 10;

    private sealed record HeaderMark(string Wall, string Header, string Value);

    private sealed record BodyMark(string Wall, byte[] Text, bool OnlyOnRefusal);

    private static readonly HeaderMark[] HeaderMarks =
    [
        new("Cloudflare", "cf-mitigated", "challenge"),
        new("AWS WAF", "x-amzn-waf-action", ""),
        new("Vercel", "x-vercel-mitigated", ""),
        new("Sucuri", "x-sucuri-block", ""),
    ];

    private static readonly BodyMark[] BodyMarks =
    [
        new("Cloudflare", "<title>Just a moment...</title>"u8.ToArray(), false),
        new("Cloudflare", "<title>Attention Required! | Cloudflare</title>"u8.ToArray(), false),
        new("Cloudflare", "/cdn-cgi/challenge-platform/"u8.ToArray(), true),
        new("Cloudflare", "cf-error-details"u8.ToArray(), true),
        new("Anubis", "id=\"anubis_challenge\""u8.ToArray(), false),
        new("Anubis", "/.within.website/x/cmd/anubis/"u8.ToArray(), true),
        new("DDoS-Guard", "<title>DDoS-Guard</title>"u8.ToArray(), false),
        new("DDoS-Guard", "/.well-known/ddos-guard/"u8.ToArray(), true),
        new("Sucuri", "sucuri_cloudproxy_js"u8.ToArray(), false),
        new("Sucuri", "Sucuri WebSite Firewall"u8.ToArray(), true),
        new("Imperva", "Incapsula incident ID"u8.ToArray(), false),
        new("Imperva", "_Incapsula_Resource"u8.ToArray(), true),
        new("DataDome", "captcha-delivery.com"u8.ToArray(), true),
        new("HUMAN", "px-captcha"u8.ToArray(), true),
        new("Akamai", "errors.edgesuite.net"u8.ToArray(), true),
        new("Vercel", "<title>Vercel Security Checkpoint</title>"u8.ToArray(), false),
        new("AWS WAF", "token.awswaf.com"u8.ToArray(), true),
        new("a bot check", "Enable JavaScript and cookies to continue"u8.ToArray(), true),
        new("a bot check", "Checking your browser before accessing"u8.ToArray(), false),
        new("a bot check", "g-recaptcha"u8.ToArray(), true),
        new("a bot check", "h-captcha"u8.ToArray(), true),
        new("a bot check", "cf-turnstile"u8.ToArray(), true),
    ];

    /// <summary>Names the wall that answered in the site's place, or null.</summary>
    public static string? Recognise(int status, Func<string, string?> header, ReadOnlySpan<byte> body)
    {
        foreach (var mark in HeaderMarks)
            if (header(mark.Header) is { } value && value.Contains(mark.Value, StringComparison.OrdinalIgnoreCase))
                return mark.Wall;

        var refusal = status >= 400;
        if (body.Length > Prefix) body = body[..Prefix];
        if (!refusal && !LooksLikeHtml(body)) return null;
        foreach (var mark in BodyMarks)
            if ((refusal || !mark.OnlyOnRefusal) && body.IndexOf(mark.Text) >= 0)
                return mark.Wall;
        return null;
    }

    private static bool LooksLikeHtml(ReadOnlySpan<byte> body)
    {
        var start = body.IndexOf((byte)'<');
        if (start is < 0 or > 512) return false;
        return StartsWith(body[start..], "<!doctype html"u8) || StartsWith(body[start..], "<html"u8) || StartsWith(body[start..], "<head"u8);
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lowerCase) =>
        text.Length >= lowerCase.Length && System.Text.Ascii.EqualsIgnoreCase(text[..lowerCase.Length], lowerCase);
}
