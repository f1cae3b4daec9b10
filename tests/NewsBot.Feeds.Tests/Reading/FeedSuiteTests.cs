using System.Globalization;
using System.Text.Json;
using NewsBot.Feeds.Reading.Dates;

namespace NewsBot.Feeds.Tests.Reading;

[Trait("speed", "slow")]
public sealed class FeedSuiteTests
{
    [Fact]
    public void Every_date_of_the_suite_is_read()
    {
        if (FeedSuite.Folder is not { } folder)
        {
            Assert.Skip("The suite is not beside the repository.");
            return;
        }

        using var dates = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "dates.json")));
        Assert.All(dates.RootElement.GetProperty("dates").EnumerateArray(), date =>
        {
            var utc = date.GetProperty("utc").GetString()!;
            var expected = DateTimeOffset.Parse(utc.IndexOf('-', StringComparison.Ordinal) == 2 ? "00" + utc : utc, CultureInfo.InvariantCulture);
            var read = FeedDate.Parse(date.GetProperty("in").GetString());
            Assert.Equal(expected.ToUnixTimeSeconds(), read?.ToUnixTimeSeconds());
        });
    }
}
