using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using NewsBot.Feeds.Reading;
using NewsBot.Feeds.Reading.Dates;

namespace NewsBot.Feeds.Tests.Reading;

[Trait("speed", "slow")]
public sealed class FeedSuiteTests(ITestOutputHelper output)
{
    /// <summary>The share of checks that has to pass, in percent; the scorer's own words are in the test's output.</summary>
    private const double Floor = 99.8;

    [Fact]
    public void The_suite_is_read_as_its_scorer_expects()
    {
        if (FeedSuite.Folder is not { } folder)
        {
            Assert.Skip("The suite is not beside the repository.");
            return;
        }

        var results = Path.GetTempFileName();
        using (var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "dev", "expected.json"))))
        using (var lines = new StreamWriter(results))
        {
            foreach (var file in expected.RootElement.GetProperty("files").EnumerateObject())
                lines.WriteLine(Line(file.Name, folder, file.Value));
        }

        using var scorer = Process.Start(new ProcessStartInfo("python3", [Path.Combine(folder, "score.py"), Path.Combine(folder, "dev"), "--results", results])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var words = scorer.StandardOutput.ReadToEnd();
        scorer.WaitForExit();
        File.Delete(results);
        output.WriteLine(words);
        var share = double.Parse(words.Split(": ")[1].Split('%')[0], CultureInfo.InvariantCulture);
        Assert.InRange(share, Floor, 100);
    }

    private static string Line(string name, string folder, JsonElement file)
    {
        var contentType = file.TryGetProperty("contentType", out var type) ? type.GetString() : null;
        var result = FeedReader.Read(File.ReadAllBytes(Path.Combine(folder, "dev", "feeds", name)), new Uri(file.GetProperty("url").GetString()!), contentType);
        return JsonSerializer.Serialize(new
        {
            file = name,
            ok = result.Ok,
            error = result.Error,
            feed = result.Document is { } d ? new { title = d.Title, link = d.Link, language = d.Language } : null,
            entries = result.Document?.Entries.Select(e => new
            {
                id = e.Id,
                title = e.Title,
                link = e.Link,
                published = e.Published?.ToString("O"),
                updated = e.Updated?.ToString("O"),
                author = e.Author,
                summaryText = e.SummaryText,
                contentText = e.ContentText,
                categories = e.Categories,
                image = e.Image,
            }),
            discovered = result.Discovered.Select(f => new { url = f.Url }),
        });
    }

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
