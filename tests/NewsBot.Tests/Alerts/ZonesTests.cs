using NewsBot.Alerts;
using NodaTime;

namespace NewsBot.Tests.Alerts;

public sealed class ZonesTests
{
    [Theory]
    [InlineData("UTC", 0)]
    [InlineData("Etc/UTC", 0)]
    [InlineData("Europe/Berlin", 2)]
    public void A_zone_is_found_by_its_name(string name, int hoursInJuly) =>
        Assert.Equal(Offset.FromHours(hoursInJuly), Zones.Find(name)!.GetUtcOffset(Instant.FromUtc(2026, 7, 1, 12, 0)));

    [Theory]
    [InlineData("utc")]
    [InlineData("Nowhere/City")]
    [InlineData("")]
    public void What_nobody_knows_is_no_zone(string name) => Assert.Null(Zones.Find(name));
}
