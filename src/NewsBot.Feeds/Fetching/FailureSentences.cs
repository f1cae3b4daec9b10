using System.Net.Sockets;
using System.Security.Authentication;

namespace NewsBot.Feeds.Fetching;

/// <summary>Turns what the HTTP stack throws and what servers refuse into a kind and one sentence.</summary>
internal static class FailureSentences
{
    public static FetchOutcome.Failed Of(Exception error, RedirectTrail trail, FeedFetcherOptions options)
    {
        var (kind, sentence) = Of(error, trail.Current, options);
        return new(kind, trail.Explain(sentence));
    }

    public static (FailureKind Kind, string Sentence) OfStatus(int status, Uri address)
    {
        var place = Say.Address(address);
        return status switch
        {
            401 or 407 => (FailureKind.LoginRequired, $"{place} asks for a password ({status})."),
            403 => (FailureKind.HttpStatus, $"{place} is not served to this program (403)."),
            404 => (FailureKind.HttpStatus, $"There is nothing at {place} (404)."),
            451 => (FailureKind.HttpStatus, $"{place} is blocked for legal reasons (451)."),
            >= 500 => (FailureKind.HttpStatus, $"The server of {place} is in trouble ({status})."),
            _ => (FailureKind.HttpStatus, $"{place} answered with status {status}."),
        };
    }

    private static (FailureKind Kind, string Sentence) Of(Exception error, Uri address, FeedFetcherOptions options)
    {
        for (var e = error; e is not null; e = e.InnerException)
        {
            if (e is RefusedConnectionException refused) return (refused.Kind, refused.Message);
            if (e is AuthenticationException)
                return (FailureKind.TlsFailed, $"The encrypted connection to {address.IdnHost} failed: {TlsReason(e)}.");
        }

        var place = Say.Address(address);
        return error switch
        {
            OperationCanceledException =>
                (FailureKind.Timeout, $"{place} did not answer completely within {Say.Duration(options.Timeout)}."),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
                (FailureKind.TooLarge, $"{place} answered with headers of more than {options.MaxHeaderKibibytes} KB."),
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } =>
                (FailureKind.NotHttp, $"What answers at {place} does not speak HTTP."),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                (FailureKind.TlsFailed, $"The encrypted connection to {address.IdnHost} failed."),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
                (FailureKind.NotResolved, $"The name {address.IdnHost} does not resolve to an address."),
            _ => (FailureKind.ConnectFailed, $"{address.IdnHost} broke the connection off{SocketReason(error)}."),
        };
    }

    private static string SocketReason(Exception error)
    {
        for (var e = error; e is not null; e = e.InnerException)
            if (e is SocketException socket)
                return $" ({Say.SocketError(socket.SocketErrorCode)})";
        return "";
    }

    private static string TlsReason(Exception error) => error.Message switch
    {
        var m when m.Contains("NotTimeValid", StringComparison.Ordinal) => "its certificate has expired or is not valid yet",
        var m when m.Contains("RemoteCertificateNameMismatch", StringComparison.Ordinal) => "its certificate is for another name",
        var m when m.Contains("UntrustedRoot", StringComparison.Ordinal) || m.Contains("PartialChain", StringComparison.Ordinal) => "its certificate is not from a known authority",
        var m when m.Contains("certificate", StringComparison.OrdinalIgnoreCase) => "its certificate is not valid",
        _ => "no common protocol",
    };
}
