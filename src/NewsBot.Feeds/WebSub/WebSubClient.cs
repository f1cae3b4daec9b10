using NewsBot.Feeds.Fetching;

namespace NewsBot.Feeds.WebSub;

/// <summary>Speaks to hubs, through the fetcher's guard and limits: a hub's address comes out of a feed and is not trusted.</summary>
public sealed class WebSubClient(FeedFetcher fetcher)
{
    /// <summary>
    /// Asks a hub for deliveries. Null means that the hub took the request; the subscription holds only once it has called back and
    /// been answered by <see cref="WebSubChallenge"/>. Otherwise one sentence says what the hub did instead.
    /// </summary>
    public async Task<string?> SubscribeAsync(WebSubSubscription subscription, TimeSpan lease, CancellationToken ct) =>
        (await fetcher.PostAsync(subscription.Hub, WebSubForm.Subscribe(subscription, lease), ct))?.Detail;

    /// <summary>Asks a hub for no more deliveries; null or a sentence as above.</summary>
    public async Task<string?> UnsubscribeAsync(WebSubSubscription subscription, CancellationToken ct) =>
        (await fetcher.PostAsync(subscription.Hub, WebSubForm.Unsubscribe(subscription), ct))?.Detail;
}
