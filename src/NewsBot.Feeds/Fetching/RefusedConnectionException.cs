namespace NewsBot.Feeds.Fetching;

/// <summary>Carries a named failure out of the connection callback, through the HTTP stack, to the fetch that caused it.</summary>
internal sealed class RefusedConnectionException(FailureKind kind, string message, Exception? cause = null) : Exception(message, cause)
{
    public FailureKind Kind { get; } = kind;
}
