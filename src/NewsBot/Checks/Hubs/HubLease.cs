using NewsBot.Feeds.WebSub;

namespace NewsBot.Checks;

/// <summary>A feed's place at the hub it names. Its text form leaves the secret out.</summary>
internal sealed record HubLease
{
    public required FeedId FeedId { get; init; }

    public required string Hub { get; init; }

    /// <summary>The feed's address as the hub knows it.</summary>
    public required string Topic { get; init; }

    /// <summary>The end of the callback's address; unguessable.</summary>
    public required string Callback { get; init; }

    /// <summary>What pushes are signed with.</summary>
    public required string Secret { get; init; }

    /// <summary><c>wanted</c>, <c>live</c> or <c>ending</c>.</summary>
    public required string State { get; init; }

    /// <summary>Requests since the last confirmation, the one under way included.</summary>
    public int Asked { get; init; }

    public DateTimeOffset? LiveUntil { get; init; }

    public long Pushes { get; init; }

    public DateTimeOffset? PushedAt { get; init; }

    /// <summary>Pushes without a fitting signature.</summary>
    public long Forged { get; init; }

    /// <summary>What the hub refused, in a sentence.</summary>
    public string? Detail { get; init; }

    /// <summary>What is asked of the hub.</summary>
    public WebSubSubscription At(string publicAddress) =>
        new(new Uri(Hub), new Uri(Topic), new Uri($"{publicAddress.TrimEnd('/')}/websub/{Callback}"), Secret);

    public override string ToString() => $"feed {FeedId} at {Hub}";
}
