namespace NewsBot.Alerts;

/// <summary>Names one subscription for good.</summary>
internal readonly record struct SubscriptionId(long Value)
{
    public override string ToString() => Value.ToString();
}
