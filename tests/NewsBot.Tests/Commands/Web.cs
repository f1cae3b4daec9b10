using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace NewsBot.Tests.Commands;

/// <summary>A web of sites on loopback, one a path.</summary>
internal sealed class Web : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, RequestDelegate> _pages = new(StringComparer.Ordinal);

    private Web(WebApplication app) => _app = app;

    /// <summary>Host and port.</summary>
    public string Authority { get; private set; } = "";

    public static async Task<Web> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var web = new Web(builder.Build());
        web._app.Run(context => web._pages.TryGetValue(context.Request.Path.Value!, out var page) ? page(context) : NotThere(context));
        await web._app.StartAsync(ct);
        web.Authority = new Uri(web._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Authority;
        return web;
    }

    public string Address(string path) => $"http://{Authority}{path}";

    /// <summary>Serves something at a path.</summary>
    public string Serve(string path, RequestDelegate page)
    {
        _pages[path] = page;
        return Address(path);
    }

    public string Serve(string path, string type, string body) => Serve(path, context =>
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    });

    /// <summary>Serves an RSS feed of these headlines, the newest first; their links are on the same host.</summary>
    public string ServeFeed(string path, string title, params string[] headlines)
    {
        var feed = new StringBuilder($"<rss version=\"2.0\"><channel><title>{title}</title><link>{Address(path)}/home</link><language>en</language>");
        foreach (var headline in headlines)
        {
            var slug = string.Concat(headline.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
            feed.Append($"<item><title>{WebUtility.HtmlEncode(headline)}</title><link>{Address(path)}/{slug}</link><guid>{path}{slug}</guid></item>");
        }

        return Serve(path, "application/rss+xml", feed.Append("</channel></rss>").ToString());
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static Task NotThere(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }
}
