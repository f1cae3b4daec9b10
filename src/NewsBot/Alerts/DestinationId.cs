namespace NewsBot.Alerts;

/// <summary>Names one destination for good.</summary>
internal readonly record struct DestinationId(long Value)
{
    public override string ToString() => Value.ToString();
}
