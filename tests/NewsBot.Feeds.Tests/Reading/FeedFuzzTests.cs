using System.Globalization;
using System.Text;

namespace NewsBot.Feeds.Tests.Reading;

/// <summary>NEWSBOT_FUZZ_COUNT and NEWSBOT_FUZZ_SEED in the environment make longer runs and repeat one.</summary>
public sealed class FeedFuzzTests(ITestOutputHelper output)
{
    private static readonly string[] Own =
    [
        A.Rss(string.Concat(Enumerable.Repeat(A.Item("<guid>https://paper.example/n/1</guid><description>&lt;p&gt;Text &amp;amp; more&lt;/p&gt;</description><content:encoded><![CDATA[<p>All <img src='/i.jpg'></p>]]></content:encoded><dc:creator>Jane</dc:creator><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate><media:content url='/i.jpg'/>"), 4))),
        A.Atom(string.Concat(Enumerable.Repeat(A.Entry("<link href='/n/1'/><author><name>Jane</name></author><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>x</p></div></content><category term='t'/>"), 4))),
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"P\",\"items\":[{\"id\":\"1\",\"content_html\":\"<p>x</p>\",\"tags\":[\"a\"],\"authors\":[{\"name\":\"J\"}]}]}",
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://paper.example/1</loc><lastmod>2026-03-01</lastmod></url></urlset>",
        "<html><head><link rel='alternate' type='application/rss+xml' href='/rss'><script>x</script></head><body><p>y</p></body></html>",
    ];

    [Fact]
    public void A_few_thousand_damaged_feeds_are_read_without_a_crash() => new FeedFuzz([.. Own.Select(Encoding.UTF8.GetBytes)], seed: 1).Run(5_000);

    [Fact]
    [Trait("speed", "slow")]
    public void Many_damaged_feeds_are_read_without_a_crash_or_a_hang()
    {
        var count = Number("NEWSBOT_FUZZ_COUNT", 100_000);
        var seed = (int)Number("NEWSBOT_FUZZ_SEED", 20260301);
        output.WriteLine($"Seed {seed}, {count} inputs.");
        var fuzz = new FeedFuzz([.. Own.Select(Encoding.UTF8.GetBytes), .. FeedSuite.Bodies.Select(File.ReadAllBytes)], seed);
        fuzz.Run(count);
        output.WriteLine($"The slowest took {fuzz.Slowest.TotalMilliseconds:F1} ms for {fuzz.SlowestBody.Length} bytes.");
        Assert.True(fuzz.Slowest < TimeSpan.FromSeconds(20), "One small body took longer than any honest pause of the machine.");
    }

    private static long Number(string name, long otherwise) =>
        long.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
