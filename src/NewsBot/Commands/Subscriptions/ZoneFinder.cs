using NewsBot.Discord.Payloads;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace NewsBot.Commands.Subscriptions;

/// <summary>Finds the time zone that a person names, by its IANA name or by its city, and suggests names while she types. Pure.</summary>
internal static class ZoneFinder
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly string[] Usual =
    [
        "UTC", "Europe/London", "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Warsaw", "Europe/Istanbul", "America/New_York", "America/Chicago",
        "America/Denver", "America/Los_Angeles", "America/Sao_Paulo", "Africa/Lagos", "Africa/Johannesburg", "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo",
        "Asia/Singapore", "Australia/Sydney", "Pacific/Auckland",
    ];

    private static readonly Lazy<IReadOnlyList<string>> All = new(() =>
        ["UTC", .. TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(place => place.ZoneId).Distinct().Order(StringComparer.Ordinal)]);

    /// <summary>The zone's name, or the sentence that says there is none.</summary>
    public static (string? Zone, string? Refusal) Find(string typed)
    {
        var key = Key(typed);
        var known = All.Value.Where(zone => Key(zone) == key || Key(City(zone)) == key).ToArray();
        if (known.Length > 0) return (known.FirstOrDefault(zone => Key(zone) == key) ?? known[0], null);
        // An older name, such as Europe/Kiev, is one that people still know.
        if (DateTimeZoneProviders.Tzdb.Ids.FirstOrDefault(zone => Key(zone) == key) is { } older) return (older, null);
        var near = NearestNames.To(City(typed), All.Value.Select(City));
        var names = near.SelectMany(city => All.Value.Where(zone => City(zone) == city)).Take(3).Select(zone => $"`{zone}`").ToArray();
        return (null, names.Length > 0
            ? $"I know no time zone {Card.Typed(typed, 50)}. Did you mean {string.Join(" or ", names)}?"
            : $"I know no time zone {Card.Typed(typed, 50)}; choose one from the list, such as `Europe/Berlin` or a city.");
    }

    /// <summary>Zones whose name holds what was typed, each with its time now.</summary>
    public static Task<IReadOnlyList<CommandChoice>> SuggestAsync(Invocation who, CancellationToken ct)
    {
        var key = Key(who.Arguments.FocusedText);
        var now = Instant.FromDateTimeOffset(who.Now);
        IEnumerable<string> zones = key.Length == 0 ? Usual : All.Value.Where(zone => Key(zone).Contains(key, StringComparison.Ordinal)).OrderByDescending(zone => Key(City(zone)).StartsWith(key, StringComparison.Ordinal));
        return Task.FromResult<IReadOnlyList<CommandChoice>>(
            [.. zones.Take(25).Select(zone => new CommandChoice($"{zone} · {Clock.Format(now.InZone(DateTimeZoneProviders.Tzdb[zone]).TimeOfDay)} now", zone))]);
    }

    private static string Key(string name) => name.Trim().Replace(' ', '_').ToLowerInvariant();

    private static string City(string zone) => zone[(zone.LastIndexOf('/') + 1)..];
}
