namespace NewsBot.Deliveries;

/// <summary>Names one durable write to Discord.</summary>
internal readonly record struct DeliveryId(long Value)
{
    public override string ToString() => Value.ToString();
}
