namespace NewsBot.Alerts;

/// <summary>How a subscription is told: at once, in a digest, or only what is breaking. Stands in its column by its name.</summary>
internal enum Mode
{
    Instant,
    Hourly,
    Daily,
    Weekly,
    Breaking,
}
