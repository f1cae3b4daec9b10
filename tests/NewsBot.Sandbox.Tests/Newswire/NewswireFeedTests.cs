using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Sandbox.Newswire;

namespace NewsBot.Sandbox.Tests.Newswire;

public sealed class NewswireFeedTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 12, 6, 0, 0, TimeSpan.Zero);
    private static readonly NewswireOptions Options = new() { Start = Start, WarmUp = TimeSpan.Zero, Speed = 1 };

    private readonly FakeTimeProvider _time = new(Start);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None });
    private NewswireServer? _server;

    [Fact]
    public async Task Every_feed_parses_in_its_own_dialect_all_day_long()
    {
        var server = await StartAsync();
        for (var minute = 0; minute <= NewswireScript.DayMinutes * 2; minute += 40)
        {
            At(minute);
            foreach (var outlet in server.Outlets.Where(o => o.Key != "echo"))
            {
                Assert.NotEmpty(await ReadAsync(outlet));
            }
        }
    }

    [Fact]
    public async Task Before_the_first_minute_only_the_back_catalogue_stands_in_the_feeds()
    {
        var server = await StartAsync(Options with { WarmUp = TimeSpan.FromMinutes(1) });
        var past = server.Gold(0).Select(e => e.Path).ToHashSet();

        foreach (var outlet in server.Outlets)
        {
            Assert.All(await ReadAsync(outlet), e => Assert.Contains(e.Link.AbsolutePath, past));
        }
    }

    [Fact]
    public async Task Every_entry_of_the_day_appears_with_the_headlines_of_its_gold()
    {
        var server = await StartAsync();
        var seen = new Dictionary<string, HashSet<string>>();
        for (var minute = 0; minute < NewswireScript.DayMinutes; minute++)
        {
            At(minute);
            foreach (var outlet in server.Outlets)
            {
                foreach (var entry in await TryReadAsync(outlet))
                {
                    (seen.TryGetValue(entry.Link.AbsolutePath, out var titles) ? titles : seen[entry.Link.AbsolutePath] = []).Add(entry.Title);
                }
            }
        }

        Assert.All(server.Gold(1), g => Assert.True(seen.ContainsKey(g.Path), g.Path));
        Assert.All(server.Gold(1).Where(g => g.Outlet != "echo"), g => Assert.Equal(g.Titles.Order(), seen[g.Path].Order()));
    }

    [Fact]
    public async Task A_retitled_entry_keeps_its_id_and_link()
    {
        var server = await StartAsync();
        At(10);
        var before = (await ReadAsync(server, "meridian")).Single(e => e.Link.AbsolutePath.Contains("/budget/", StringComparison.Ordinal));
        At(18);
        var after = (await ReadAsync(server, "meridian")).Single(e => e.Link == before.Link);

        Assert.NotEqual(before.Title, after.Title);
        Assert.Equal(before.Id, after.Id);
    }

    [Fact]
    public async Task A_withdrawn_entry_leaves_the_feed_and_its_page_is_gone()
    {
        var server = await StartAsync();
        At(180);
        var rumour = (await ReadAsync(server, "harbour")).Single(e => e.Link.AbsolutePath.Contains("/mayor-rumour/", StringComparison.Ordinal));
        using var page = await GetAsync(rumour.Link);
        At(190);
        using var gone = await GetAsync(rumour.Link);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.DoesNotContain(await ReadAsync(server, "harbour"), e => e.Link == rumour.Link);
    }

    [Fact]
    public async Task An_outlet_that_moves_house_renames_all_its_ids_and_keeps_its_links()
    {
        var server = await StartAsync();
        At(149);
        var before = (await ReadAsync(server, "kurier")).ToDictionary(e => e.Link, e => e.Id);
        At(151);
        var after = (await ReadAsync(server, "kurier")).Where(e => before.ContainsKey(e.Link)).ToList();

        Assert.True(after.Count >= 8);
        Assert.All(after, e => Assert.NotEqual(before[e.Link], e.Id));
    }

    [Fact]
    public async Task An_outlet_that_redates_shows_every_entry_as_new()
    {
        var server = await StartAsync();
        At(251);

        Assert.All(await ReadAsync(server, "terrace"), e => Assert.True(e.Published >= Start.AddMinutes(250)));
    }

    [Fact]
    public async Task The_broken_outlet_fails_in_four_ways_and_recovers()
    {
        var server = await StartAsync();
        var feed = server.Outlets.Single(o => o.Key == "echo").FeedUrl;
        At(57);
        await Assert.ThrowsAnyAsync<System.Xml.XmlException>(() => ReadAsync(server, "echo"));
        At(131);
        using var failed = await GetAsync(feed);
        At(207);
        using var page = await GetAsync(feed);
        At(352);
        using var tooMany = await GetAsync(feed);
        At(363);

        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.TooManyRequests, tooMany.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), tooMany.Headers.RetryAfter!.Delta);
        Assert.NotEmpty(await ReadAsync(server, "echo"));
    }

    [Fact]
    public async Task A_new_day_brings_new_entries_under_new_ids()
    {
        var server = await StartAsync();
        At(NewswireScript.DayMinutes - 1);
        var first = await ReadAsync(server, "meridian");
        At(NewswireScript.DayMinutes + 60);
        var second = (await ReadAsync(server, "meridian")).Where(e => e.Link.AbsolutePath.StartsWith("/meridian/2/", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(second);
        Assert.Empty(second.Select(e => e.Id).Intersect(first.Select(e => e.Id)));
        Assert.Empty(second.Select(e => e.Title).Intersect(server.Gold(1).SelectMany(g => g.Titles)));
    }

    [Fact]
    public async Task A_restart_with_the_same_start_goes_on_exactly()
    {
        var server = await StartAsync();
        At(233);
        var before = await ReadAsync(server, "harbour");
        await server.DisposeAsync();
        _server = null;
        var again = await StartAsync(Options with { Port = server.Address.Port });

        Assert.Equal(before, await ReadAsync(again, "harbour"));
        Assert.Equal(Start, again.Start);
    }

    [Fact]
    public async Task An_unchanged_feed_answers_304_to_its_tag_and_to_its_date()
    {
        var server = await StartAsync();
        At(60);
        var feed = server.Outlets[0].FeedUrl;
        using var full = await GetAsync(feed);
        using var byTag = await GetAsync(feed, r => r.Headers.IfNoneMatch.Add(full.Headers.ETag!));
        using var byDate = await GetAsync(feed, r => r.Headers.IfModifiedSince = full.Content.Headers.LastModified);
        At(120);
        using var later = await GetAsync(feed, r => r.Headers.IfNoneMatch.Add(full.Headers.ETag!));

        Assert.Equal(HttpStatusCode.NotModified, byTag.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, byDate.StatusCode);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task A_reader_that_accepts_gzip_gets_it()
    {
        var server = await StartAsync();
        using var answer = await GetAsync(server.Outlets[0].FeedUrl, r => r.Headers.AcceptEncoding.Add(new("gzip")));

        Assert.Contains("gzip", answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_home_page_names_its_feed_and_an_entry_page_its_picture()
    {
        var server = await StartAsync();
        At(30);
        foreach (var outlet in server.Outlets)
        {
            var home = await _http.GetStringAsync(outlet.HomePage, TestContext.Current.CancellationToken);
            Assert.Contains($"href=\"{outlet.FeedUrl.AbsolutePath}\"", home);
        }
        var entry = (await ReadAsync(server, "harbour"))[0];
        var page = await _http.GetStringAsync(entry.Link, TestContext.Current.CancellationToken);
        var picture = page.Split("property=\"og:image\" content=\"")[1].Split('"')[0];
        var bytes = await _http.GetByteArrayAsync(picture, TestContext.Current.CancellationToken);

        Assert.Equal([0x89, 0x50, 0x4E, 0x47], bytes[..4]);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private sealed record Read(string Id, Uri Link, string Title, DateTimeOffset Published);

    private async Task<NewswireServer> StartAsync(NewswireOptions? options = null) =>
        _server = await NewswireServer.StartAsync(options ?? Options, _time, null, TestContext.Current.CancellationToken);

    private void At(int minute) => _time.SetUtcNow(Start.AddMinutes(minute).AddSeconds(30));

    private async Task<HttpResponseMessage> GetAsync(Uri url, Action<HttpRequestMessage>? with = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        with?.Invoke(request);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private Task<IReadOnlyList<Read>> ReadAsync(NewswireServer server, string outlet) => ReadAsync(server.Outlets.Single(o => o.Key == outlet));

    private async Task<IReadOnlyList<Read>> TryReadAsync(NewswireOutlet outlet)
    {
        try
        {
            return await ReadAsync(outlet);
        }
        catch (Exception e) when (e is System.Xml.XmlException or HttpRequestException)
        {
            return []; // the broken outlet in one of its broken hours
        }
    }

    private async Task<IReadOnlyList<Read>> ReadAsync(NewswireOutlet outlet)
    {
        var text = await _http.GetStringAsync(outlet.FeedUrl, TestContext.Current.CancellationToken);
        if (text.StartsWith('{'))
        {
            using var json = JsonDocument.Parse(text);
            return
            [
                .. json.RootElement.GetProperty("items").EnumerateArray().Select(i => new Read(
                    i.GetProperty("id").GetString()!, new(i.GetProperty("url").GetString()!), i.GetProperty("title").GetString()!, i.GetProperty("date_published").GetDateTimeOffset())),
            ];
        }
        var root = XDocument.Parse(text).Root!;
        return
        [
            .. root.Descendants().Where(e => e.Name.LocalName is "item" or "entry").Select(e => new Read(
                Value(e, "guid") ?? Value(e, "id") ?? e.Attributes().Single(a => a.Name.LocalName == "about").Value,
                new(e.Elements().First(c => c.Name.LocalName == "link") is { Value.Length: > 0 } link ? link.Value : e.Elements().First(c => c.Name.LocalName == "link").Attribute("href")!.Value),
                Value(e, "title")!,
                DateTimeOffset.Parse(Value(e, "pubDate") ?? Value(e, "published") ?? Value(e, "date")!))),
        ];
    }

    private static string? Value(XElement entry, string name) => entry.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
}
