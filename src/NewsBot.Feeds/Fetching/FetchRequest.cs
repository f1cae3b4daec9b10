namespace NewsBot.Feeds.Fetching;

/// <summary>One wish to have a feed or a page.</summary>
/// <param name="Address">
/// An absolute http or https address. A user name and password in it are sent as Basic credentials to that host only, and never shown.
/// </param>
public sealed record FetchRequest(Uri Address)
{
    /// <summary>The validators of the last whole answer, sent back as they came.</summary>
    public Validators Validators { get; init; }

    /// <summary>True leaves the validators out: the weekly cure for a server that says 304 for ever.</summary>
    public bool Unconditional { get; init; }
}
