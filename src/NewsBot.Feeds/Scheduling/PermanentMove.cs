namespace NewsBot.Feeds.Scheduling;

/// <summary>
/// Decides when a feed's stored address follows a permanent redirect. Pure. Captive portals and parked domains redirect permanently
/// too, so a new address has to serve the feed for a while first; only a change from http to https is taken at once.
/// </summary>
public static class PermanentMove
{
    /// <summary>How long the same target has to serve a valid feed.</summary>
    public static readonly TimeSpan Confirmation = TimeSpan.FromDays(7);

    /// <summary>What to do after a check.</summary>
    /// <param name="Step">The decision.</param>
    /// <param name="Target">The address to adopt, ask about or watch; null for <see cref="MoveStep.Stay"/>.</param>
    /// <param name="Since">For <see cref="MoveStep.Watch"/>: since when the target has been serving the feed; store it with the target.</param>
    public readonly record struct Decision(MoveStep Step, Uri? Target, DateTimeOffset? Since);

    /// <summary>Decides.</summary>
    /// <param name="address">The stored address.</param>
    /// <param name="watched">The stored target and since when it is watched, if any.</param>
    /// <param name="target">The fetch's permanent target; null when the address answered itself.</param>
    /// <param name="servedFeed">True when the answer was a valid feed, or a 304.</param>
    /// <param name="knownTitle">The feed's stored title.</param>
    /// <param name="title">The title now; null when it is not known, as after a 304.</param>
    /// <param name="now">When the check ended.</param>
    public static Decision Decide(
        Uri address, (Uri Target, DateTimeOffset Since)? watched, Uri? target, bool servedFeed, string? knownTitle, string? title, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (target is null || !servedFeed || target == address) return new(MoveStep.Stay, null, null);
        if (IsHttpsUpgrade(address, target)) return new(MoveStep.Adopt, target, null);

        var since = watched is { } w && w.Target == target && w.Since <= now ? w.Since : now;
        if (now - since < Confirmation) return new(MoveStep.Watch, target, since);
        return IsSameTitle(knownTitle, title) ? new(MoveStep.Adopt, target, null) : new(MoveStep.Ask, target, since);
    }

    /// <summary>Whether a feed may be the one that was known: titles differ at most in letter case, or one of them is not known.</summary>
    public static bool IsSameTitle(string? known, string? now) =>
        known is null || now is null || string.Equals(known.Trim(), now.Trim(), StringComparison.OrdinalIgnoreCase);

    private static bool IsHttpsUpgrade(Uri from, Uri to) =>
        from is { Scheme: "http", IsDefaultPort: true } && to is { Scheme: "https", IsDefaultPort: true }
        && string.Equals(from.IdnHost, to.IdnHost, StringComparison.OrdinalIgnoreCase)
        && string.Equals(from.PathAndQuery, to.PathAndQuery, StringComparison.Ordinal);
}
