namespace NewsBot.Alerts;

/// <summary>The time that a cap counts alerts in. Stands in its column by its name.</summary>
internal enum CapPer
{
    Hour,
    Day,
}
