namespace NewsBot.Alerts;

/// <summary>Names one bulletin for good: a message of the desk that is no alert.</summary>
internal readonly record struct BulletinId(long Value)
{
    public override string ToString() => Value.ToString();
}
