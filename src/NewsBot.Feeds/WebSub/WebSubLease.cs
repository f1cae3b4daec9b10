namespace NewsBot.Feeds.WebSub;

/// <summary>Says when a subscription is renewed. Pure.</summary>
public static class WebSubLease
{
    /// <summary>
    /// When four fifths to nine tenths of the lease are over, by the seed (a feed's id), so that subscriptions made together are not
    /// renewed together; a hub that is down then leaves time for further tries.
    /// </summary>
    public static DateTimeOffset RenewAt(DateTimeOffset confirmed, TimeSpan lease, long seed) =>
        confirmed + (lease * (0.8 + (0.1 * ((ulong)seed % 101 / 100.0))));
}
