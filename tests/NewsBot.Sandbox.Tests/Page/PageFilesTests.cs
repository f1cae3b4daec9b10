using System.Net;
using System.Text.RegularExpressions;
using NewsBot.Sandbox.Tests.Harness;

namespace NewsBot.Sandbox.Tests.Page;

public sealed class PageFilesTests : IAsyncLifetime
{
    private const string Prefix = "NewsBot.Sandbox.Page.www.";

    private readonly HttpClient _http = new();
    private RunningSandbox _sandbox = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await RunningSandbox.StartAsync();
        _http.BaseAddress = new(_sandbox.Info.Page);
    }

    [Fact]
    public async Task The_page_may_run_its_own_scripts_only()
    {
        using var answer = await _http.GetAsync("/", TestContext.Current.CancellationToken);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self';", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Every_part_that_the_page_and_its_modules_name_is_served()
    {
        var html = await _http.GetStringAsync("/", TestContext.Current.CancellationToken);
        var parts = new Queue<string>(Regex.Matches(html, "(?:src|href)=\"(/page/[^\"]+)\"").Select(m => m.Groups[1].Value));
        var seen = new HashSet<string>();
        while (parts.TryDequeue(out var part))
        {
            if (!seen.Add(part))
            {
                continue;
            }
            using var answer = await _http.GetAsync(part, TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{part}: {answer.StatusCode}");
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            foreach (Match import in Regex.Matches(text, "from \"\\./([\\w-]+\\.js)\""))
            {
                parts.Enqueue("/page/app/" + import.Groups[1].Value);
            }
        }

        Assert.Equal(Sources().Count(s => s.Name.EndsWith(".js", StringComparison.Ordinal)), seen.Count(p => p.EndsWith(".js", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_part_of_the_page_asks_anyone_else_for_anything_or_reads_text_as_html()
    {
        foreach (var (name, text) in Sources())
        {
            Assert.False(Regex.IsMatch(text, @"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function"), name);
            Assert.False(Regex.IsMatch(text, @"\son\w+=""|<style|<script(?![^>]* src=)|\sstyle="""), name);
            foreach (Match address in Regex.Matches(text, "https?://[\\w.-]+"))
            {
                Assert.True(address.Value is "http://www.w3.org" or "https://discord.com", $"{name} names {address.Value}");
            }
        }
    }

    [Fact]
    public async Task An_unchanged_part_answers_304()
    {
        using var first = await _http.GetAsync("/page/app/app.js", TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/page/app/app.js");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task What_is_not_part_of_the_page_is_not_found()
    {
        using var answer = await _http.GetAsync("/page/app/../../secrets.js", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _sandbox.DisposeAsync();
    }

    private static IEnumerable<(string Name, string Text)> Sources()
    {
        var assembly = typeof(SandboxServer).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name[Prefix.Length..], reader.ReadToEnd());
        }
    }
}
