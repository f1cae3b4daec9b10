namespace NewsBot.Feeds.Fetching;

/// <summary>The way a fetch takes from the asked address over its redirects.</summary>
internal sealed class RedirectTrail
{
    private readonly Uri _asked;
    private readonly List<string> _visited = [];

    public RedirectTrail(Uri asked) => Current = _asked = asked;

    public Uri Current { get; private set; }

    public Uri? PermanentTarget { get; private set; }

    /// <summary>True while every redirect was for good, or there was none: then what holds for the current address holds for the asked one.</summary>
    public bool IsPermanent { get; private set; } = true;

    public bool Downgraded { get; private set; }

    /// <summary>Takes the next step, or says in one sentence why there is none.</summary>
    public FetchOutcome.Failed? Follow(int status, string? location, int mostRedirects)
    {
        if (Target(location) is not { } next)
            return new(
                FailureKind.BadRedirect,
                Explain(location is null
                    ? $"{Say.Address(Current)} redirects without saying where to."
                    : $"{Say.Address(Current)} redirects to something that is not a web address."),
                status);

        var from = Say.Address(Current);
        var to = Say.Address(next);
        _visited.Add(from);
        if (_visited.Contains(to, StringComparer.Ordinal))
            return new(FailureKind.RedirectLoop, $"{Say.Address(_asked)} redirects in a circle by way of {to}.", status);
        if (_visited.Count > mostRedirects)
            return new(FailureKind.TooManyRedirects, $"{Say.Address(_asked)} redirects more than {mostRedirects} times.", status);

        Downgraded |= Current.Scheme == Uri.UriSchemeHttps && next.Scheme == Uri.UriSchemeHttp;
        Current = next;
        IsPermanent &= status is 301 or 308;
        if (IsPermanent) PermanentTarget = next;
        return null;
    }

    /// <summary>Adds to a sentence how the fetch came to where it failed.</summary>
    public string Explain(string sentence) =>
        _visited.Count == 0 ? sentence : $"{sentence.TrimEnd('.')} (redirected from {Say.Address(_asked)}).";

    private Uri? Target(string? location)
    {
        if (string.IsNullOrWhiteSpace(location) || !Uri.TryCreate(Current, location.Trim(), out var next)) return null;
        if (!FeedFetcher.CanFetch(next)) return null;

        // Credentials belong to the host they were given for; a redirect neither brings nor carries them elsewhere.
        var userInfo = KeepsCredentials(next) ? Current.UserInfo : "";
        if (next.UserInfo == userInfo && next.Fragment.Length == 0) return next;
        var builder = new UriBuilder(next) { Fragment = "" };
        var colon = userInfo.IndexOf(':', StringComparison.Ordinal);
        builder.UserName = colon < 0 ? userInfo : userInfo[..colon];
        builder.Password = colon < 0 ? "" : userInfo[(colon + 1)..];
        return builder.Uri;
    }

    private bool KeepsCredentials(Uri next) =>
        string.Equals(Current.IdnHost, next.IdnHost, StringComparison.OrdinalIgnoreCase)
        && ((Current.Scheme == next.Scheme && Current.Port == next.Port)
            || (Current is { Scheme: "http", IsDefaultPort: true } && next is { Scheme: "https", IsDefaultPort: true }));
}
