namespace NewsBot.Alerts;

/// <summary>Names one alert for good: the one message for one story and one destination.</summary>
internal readonly record struct AlertId(long Value)
{
    public override string ToString() => Value.ToString();
}
