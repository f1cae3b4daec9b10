using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace NewsBot.Checks;

/// <summary>
/// Claims due feeds into a bounded queue. A feed is claimed only when there is room for it, so a slow web holds the sweep
/// back and never fills the memory.
/// </summary>
internal sealed class FeedSweep(FeedStore feeds, IOptions<ChecksOptions> options, TimeProvider time, Random random)
{
    private readonly ChecksOptions _options = options.Value;
    private readonly Channel<Feed> _claimed = Channel.CreateBounded<Feed>(new BoundedChannelOptions(options.Value.Waiting) { SingleWriter = true });

    /// <summary>Feeds whose turn it is; several workers may read.</summary>
    public ChannelReader<Feed> Claimed => _claimed.Reader;

    /// <summary>Claims what is due and fits. Called by one caller at a time.</summary>
    /// <returns>How many feeds were claimed.</returns>
    public async Task<int> ClaimAsync(CancellationToken ct)
    {
        var room = _options.Waiting - _claimed.Reader.Count;
        if (room <= 0) return 0;
        var now = time.GetUtcNow();
        if (await feeds.NextDueAsync(ct) is not { } due || due > now) return 0;
        var claimed = await feeds.ClaimDueAsync(now, _options.Lease, random.NextInt64(1, long.MaxValue), room, ct);
        foreach (var feed in claimed) await _claimed.Writer.WriteAsync(feed, ct);
        return claimed.Count;
    }
}
