using System.Collections.Concurrent;
using System.Net;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace NewsBot.Tests.Desk;

/// <summary>Outlets on loopback whose feeds a test writes while they are read. Answers conditional requests.</summary>
internal sealed class FeedHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, WrittenFeed> _feeds = new();

    private FeedHost(WebApplication app) => _app = app;

    /// <summary>Host and port, as an allowed private host is named.</summary>
    public string Authority { get; private set; } = "";

    public static async Task<FeedHost> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var host = new FeedHost(app);
        app.Run(host.AnswerAsync);
        await app.StartAsync();
        host.Authority = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Authority;
        return host;
    }

    /// <summary>The feed of an outlet, made when it is first asked for.</summary>
    public WrittenFeed Feed(string outlet) => _feeds.GetOrAdd(outlet, name => new WrittenFeed(name, $"http://{Authority}/{name}"));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (!_feeds.TryGetValue(context.Request.Path.Value!.Trim('/'), out var feed))
        {
            context.Response.StatusCode = 404;
            return;
        }

        feed.Asked++;
        if (feed.Status != 200)
        {
            context.Response.StatusCode = feed.Status;
            return;
        }

        var body = feed.Body();
        var etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 8))}\"";
        context.Response.Headers.ETag = etag;
        if (feed.NamesHubInHeaders) context.Response.Headers.Link = $"<{feed.Hub}>; rel=\"hub\", <{feed.Address}>; rel=\"self\"";
        if (context.Request.Headers.IfNoneMatch == etag)
        {
            context.Response.StatusCode = 304;
            return;
        }

        context.Response.ContentType = "application/rss+xml";
        await context.Response.Body.WriteAsync(body);
    }
}

/// <summary>One feed that a test writes.</summary>
internal sealed class WrittenFeed(string outlet, string address)
{
    private readonly Lock _lock = new();
    private readonly List<WrittenEntry> _entries = [];

    public string Address => address;

    /// <summary>What the server answers; 200 serves the feed.</summary>
    public int Status { get; set; } = 200;

    /// <summary>The hub that the feed names; null for none.</summary>
    public string? Hub { get; set; }

    /// <summary>Whether the hub is named by the answer's headers, and not in the feed.</summary>
    public bool NamesHubInHeaders { get; set; }

    /// <summary>Where the outlet's own picture is, as the feed names it; null for none.</summary>
    public string? Picture { get; set; }

    /// <summary>How often the feed was asked for.</summary>
    public int Asked { get; set; }

    /// <summary>Publishes an entry at the top.</summary>
    public void Publish(string title, string? guid = null, string? link = null, string summary = "", DateTimeOffset? published = null)
    {
        lock (_lock)
        {
            var number = _entries.Count + 1;
            _entries.Insert(0, new WrittenEntry(guid ?? $"{outlet}-{number}", title, link ?? $"http://{outlet}.example/{number}", summary, published));
        }
    }

    /// <summary>Replaces the title of the entry with that guid.</summary>
    public void Retitle(string guid, string title)
    {
        lock (_lock) _entries[_entries.FindIndex(entry => entry.Guid == guid)] = _entries.Find(entry => entry.Guid == guid)! with { Title = title };
    }

    /// <summary>Takes the entry with that guid out of the feed.</summary>
    public void Remove(string guid)
    {
        lock (_lock) _entries.RemoveAll(entry => entry.Guid == guid);
    }

    /// <summary>Gives every entry another guid and another link, as after a move to new software.</summary>
    public void RenameAll(string prefix)
    {
        lock (_lock)
        {
            for (var i = 0; i < _entries.Count; i++) _entries[i] = _entries[i] with { Guid = $"{prefix}-{i}", Link = $"http://{outlet}.example/{prefix}/{i}" };
        }
    }

    public byte[] Body()
    {
        var xml = new StringBuilder($"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>{outlet}</title><link>http://{outlet}.example/</link>");
        if (Hub is not null && !NamesHubInHeaders)
            xml.Append($"<link xmlns=\"http://www.w3.org/2005/Atom\" rel=\"hub\" href=\"{Hub}\"/><link xmlns=\"http://www.w3.org/2005/Atom\" rel=\"self\" href=\"{address}\"/>");
        if (Picture is not null) xml.Append($"<image><url>{Picture}</url><title>{outlet}</title><link>http://{outlet}.example/</link></image>");
        lock (_lock)
        {
            foreach (var entry in _entries)
                xml.Append($"<item><guid isPermaLink=\"false\">{entry.Guid}</guid><title>{SecurityElement.Escape(entry.Title)}</title><link>{SecurityElement.Escape(entry.Link)}</link>")
                    .Append($"<description>{SecurityElement.Escape(entry.Summary)}</description>")
                    .Append(entry.Published is { } at ? $"<pubDate>{at:R}</pubDate>" : "")
                    .Append("</item>");
        }

        return Encoding.UTF8.GetBytes(xml.Append("</channel></rss>").ToString());
    }

    private sealed record WrittenEntry(string Guid, string Title, string Link, string Summary, DateTimeOffset? Published);
}
