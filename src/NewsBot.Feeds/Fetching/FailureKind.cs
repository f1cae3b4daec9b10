namespace NewsBot.Feeds.Fetching;

/// <summary>Why a fetch gave nothing, as far as the next step differs.</summary>
public enum FailureKind
{
    /// <summary>The address is not an absolute http or https address.</summary>
    BadAddress,

    /// <summary>The host's name has no address.</summary>
    NotResolved,

    /// <summary>The host's address, or a redirect's, lies in a network that no feed may reach.</summary>
    PrivateAddress,

    /// <summary>No connection came about, or it ended before an answer.</summary>
    ConnectFailed,

    /// <summary>The answer was not whole within <see cref="FeedFetcherOptions.Timeout"/>.</summary>
    Timeout,

    /// <summary>The encrypted connection failed: a certificate that is expired, foreign or unknown, or no common protocol.</summary>
    TlsFailed,

    /// <summary>Body or headers passed their limit, packed or unpacked.</summary>
    TooLarge,

    /// <summary>A redirect led back to an address already visited.</summary>
    RedirectLoop,

    /// <summary>More redirects than <see cref="FeedFetcherOptions.MaxRedirects"/>.</summary>
    TooManyRedirects,

    /// <summary>A redirect without a usable http or https target.</summary>
    BadRedirect,

    /// <summary>The body's packing (gzip, deflate, br) is damaged, unknown, or nested too deep.</summary>
    BadEncoding,

    /// <summary>A bot wall answered in the site's place; waiting hours is the only manner of dealing with it.</summary>
    Challenge,

    /// <summary>The server asks for a password.</summary>
    LoginRequired,

    /// <summary>Any other status that is not success.</summary>
    HttpStatus,

    /// <summary>Success, with nothing in it.</summary>
    EmptyBody,

    /// <summary>304, though nothing was asked conditionally.</summary>
    WrongNotModified,

    /// <summary>What answered does not speak HTTP.</summary>
    NotHttp,
}
