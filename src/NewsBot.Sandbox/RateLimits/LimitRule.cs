namespace NewsBot.Sandbox.RateLimits;

/// <summary>
/// So many requests in so long, counted for each account and each value of the route's top-level resource. Discord publishes none
/// of these figures; the ones here are those that clients have observed, and the headers always tell the truth about them.
/// Several routes may carry one bucket name and still count apart.
/// </summary>
internal sealed record LimitRule(string Bucket, int Limit, TimeSpan Window)
{
    public static readonly LimitRule Default = new("a1c0ffee0000", 10, TimeSpan.FromSeconds(5));
    public static readonly LimitRule Messages = new("80c17d2f203122d936070c88c8d10f33", 5, TimeSpan.FromSeconds(5));
    public static readonly LimitRule ReadMessages = new("3cd1f278bd0ecaf11e0d2391c011a2b8", 10, TimeSpan.FromSeconds(5));
    public static readonly LimitRule Delete = new("b7550a4e0d2a67ab3a6d0d1f0d9c1c11", 5, TimeSpan.FromSeconds(1));
    public static readonly LimitRule Reactions = new("1a7a1d0c3b5e4f6d9a6c2b1e0f3d5a77", 1, TimeSpan.FromMilliseconds(250));
    public static readonly LimitRule Threads = new("d7be3f0c0b5a4f9d8e6c1a2b3c4d5e6f", 10, TimeSpan.FromMinutes(1));
    public static readonly LimitRule Crosspost = new("f5a1b2c3d4e5f60718293a4b5c6d7e8f", 10, TimeSpan.FromHours(1));
    public static readonly LimitRule Webhook = new("42d1d1d1a0b94c1b8a3e5f7c9d0b2e4a", 5, TimeSpan.FromSeconds(2));
    public static readonly LimitRule Interaction = new("0c9d7e5f3b1a4c2d8e6f7a9b0c1d2e3f", 5, TimeSpan.FromSeconds(1));
    public static readonly LimitRule Commands = new("e2b4d6f8a0c24e6a8c0e2f4a6c8e0f2a", 5, TimeSpan.FromSeconds(20));
    public static readonly LimitRule Directs = new("7c5e3a1f9d7b4c2e8f6a5d3b1c9e7f5a", 10, TimeSpan.FromSeconds(10));
    public static readonly LimitRule ChannelEdit = new("9f8e7d6c5b4a39281706f5e4d3c2b1a0", 5, TimeSpan.FromSeconds(15));
    public static readonly LimitRule Guild = new("5d4c3b2a190817263544536271809fae", 10, TimeSpan.FromSeconds(10));
}
