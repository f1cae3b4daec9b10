using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using NewsBot.Checks;

namespace NewsBot.Tests.Checks;

/// <summary>Bodies made to do harm, over the wire: what they name is not fetched, and they cost no more than their length.</summary>
public sealed class HostileFeedTests : LedgerTests
{
    private const int Size = 4_000_000;

    [Fact]
    public async Task Nothing_that_a_document_names_is_fetched_or_opened()
    {
        var fetched = new ConcurrentQueue<string>();
        foreach (var path in (string[])["/evil.dtd", "/secret", "/style.xsl", "/inside.xml", "/picture", "/hub"])
        {
            Web.Serve(path, context =>
            {
                fetched.Enqueue(context.Request.Path);
                return context.Response.WriteAsync("<!ENTITY inside 'a leaked secret'>");
            });
        }

        var secret = Path.Combine(AppContext.BaseDirectory, "appsettings.json");
        Answer = context => context.Response.WriteAsync($"""
            <?xml version="1.0"?>
            <?xml-stylesheet type="text/xsl" href="{Web.Address("/style.xsl")}"?>
            <!DOCTYPE rss SYSTEM "{Web.Address("/evil.dtd")}" [
              <!ENTITY % more SYSTEM "{Web.Address("/evil.dtd")}"> %more;
              <!ENTITY web SYSTEM "{Web.Address("/secret")}">
              <!ENTITY file SYSTEM "{new Uri(secret)}">
            ]>
            <rss version="2.0" xmlns:xi="http://www.w3.org/2001/XInclude"><channel><title>Harbour Ledger</title>
            <image><url>{Web.Address("/picture")}</url></image><cloud domain="127.0.0.1" path="/hub"/>
            <item><guid>1</guid><title>Harbour &web; and &file; and &inside; stays</title><link>https://ledger.example/1</link>
            <description><xi:include href="{Web.Address("/inside.xml")}" parse="text"/>Tides</description></item>
            </channel></rss>
            """);
        var entry = Assert.Single((await CheckAsync()).Check.Document!.Entries);
        Assert.Equal("Harbour &web; and &file; and &inside; stays", entry.Title);
        Assert.DoesNotContain("Feeds", entry.Title + entry.SummaryText + entry.ContentText);
        Assert.Empty(fetched);
        Assert.Single(Asked);
    }

    [Theory]
    [InlineData("<rss><channel><item><title>Tides", "<a>", "")]
    [InlineData("<rss><channel><item><title>Tides", "<a b='<c d=\"", "")]
    [InlineData("<rss><channel><item><title>Tides", "&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "</title></item></channel></rss>")]
    [InlineData("<rss><channel><item><description><![CDATA[", "<div>", "]]></description></item></channel></rss>")]
    [InlineData("<!DOCTYPE rss [", "<!ENTITY a \"b\">", "]><rss><channel><item><title>&a;</title></item></channel></rss>")]
    [InlineData("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":", "[", "")]
    public async Task Whatever_is_repeated_however_deep_the_check_ends_soon(string before, string repeated, string after)
    {
        var body = Pack(before + string.Concat(Enumerable.Repeat(repeated, Size / repeated.Length)) + after);
        Answer = With(context => context.Response.Body.WriteAsync(body).AsTask(), ("Content-Encoding", "gzip"));
        var run = await Task.Run(CheckAsync, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.True(run.Check.Outcome is CheckOutcome.Fetched or CheckOutcome.Failed { Kind: FeedLesson.NotAFeed });
        Assert.All(run.Check.Document?.Entries ?? [], entry => Assert.True((entry.Title?.Length ?? 0) + (entry.ContentText?.Length ?? 0) < Size));
    }

    [Fact]
    public async Task Entities_built_from_entities_stay_small()
    {
        var laughs = string.Concat(Enumerable.Range(1, 12).Select(i => $"<!ENTITY l{i} '{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}'>"));
        Answer = context => context.Response.WriteAsync($"<!DOCTYPE rss [<!ENTITY l0 'ha'>{laughs}]>" + Body("<item><guid>1</guid><title>Harbour &l12; stays</title></item>"));
        Assert.InRange(Assert.Single((await CheckAsync()).Check.Document!.Entries).Title!.Length, 10, 200);
    }

    [Fact]
    public async Task No_more_than_500_entries_are_read()
    {
        Answer = Rss(string.Concat(Enumerable.Range(0, 700).Select(i => $"<item><guid>n{i}</guid><title>Report {i}</title><link>https://ledger.example/n{i}</link></item>")));
        Assert.Equal(500, (await CheckAsync()).Entries);
    }

    [Theory]
    [InlineData(1, "TooLarge")]
    [InlineData(2, "TooLarge")]
    [InlineData(3, "BadEncoding")]
    public async Task A_body_that_unpacks_past_32_MB_or_more_than_twice_is_refused(int layers, string kind)
    {
        var body = Pack(Body(new string(' ', 33 << 20)));
        for (var i = 1; i < layers; i++) body = Pack(body);
        Answer = With(context => context.Response.Body.WriteAsync(body).AsTask(), ("Content-Encoding", "gzip"));
        await CheckAsync();
        Assert.Equal(kind, (await FeedAsync()).FailureKind);
    }

    private static byte[] Pack(string body) => Pack(Encoding.UTF8.GetBytes(body));

    private static byte[] Pack(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(body);
        return packed.ToArray();
    }
}
