using NodaTime;

namespace NewsBot.Alerts;

/// <summary>Time zones by their IANA names.</summary>
internal static class Zones
{
    /// <summary>The zone, or null when nobody knows the name. UTC, which is the default, needs no database of zones.</summary>
    public static DateTimeZone? Find(string name) => name == DateTimeZone.Utc.Id ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);
}
