namespace NewsBot.Feeds.Fetching;

/// <summary>
/// Tells a site's trouble from our own: when several hosts in a row cannot be reached and nobody answers in between, it is the network
/// here that is down. Safe for all threads.
/// </summary>
internal sealed class Reachability
{
    private const int HostsInARow = 5;

    private readonly HashSet<string> _unreached = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True from the fifth host in a row that could not be reached until one answers.</summary>
    public bool LooksOffline
    {
        get
        {
            lock (_unreached) return _unreached.Count >= HostsInARow;
        }
    }

    /// <summary>Takes note of how a fetch ended. What was refused or held back before anything was sent says nothing.</summary>
    public void Note(string host, FetchOutcome outcome)
    {
        if (outcome is FetchOutcome.Throttled { Status: null } or FetchOutcome.Failed { Kind: FailureKind.PrivateAddress or FailureKind.BadAddress }) return;
        var unreached = outcome is FetchOutcome.Failed { Kind: FailureKind.NotResolved or FailureKind.ConnectFailed or FailureKind.Timeout };
        lock (_unreached)
        {
            if (!unreached) _unreached.Clear();
            else if (_unreached.Count < HostsInARow) _unreached.Add(host);
        }
    }
}
