using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsBot.Sandbox.Faults;
using NewsBot.Sandbox.Gateway;
using NewsBot.Sandbox.Page;
using NewsBot.Sandbox.Rest;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox;

/// <summary>
/// A local server that speaks Discord's REST and gateway, on loopback only. It starts with one server, a bot, a moderator and two
/// members, all with fixed ids and tokens. Safe to use from any thread.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SandboxHost _host;
    private readonly List<IAsyncDisposable> _companions = [];

    private SandboxServer(WebApplication app, SandboxHost host) => (_app, _host) = (app, host);

    /// <summary>Addresses, ids and tokens.</summary>
    public SandboxInfo Info => SandboxInfo.Of(_host);

    /// <summary>The world behind the server, for tests in this process.</summary>
    internal SandboxHost Host => _host;

    /// <summary>Starts listening; the port is known when the task completes.</summary>
    /// <param name="options">Port, journal, limits.</param>
    /// <param name="time">The clock of everything: limits, the 3 s and 15 min rules, heartbeats.</param>
    /// <param name="logs">Where the web server logs; null keeps it silent.</param>
    /// <param name="ct">Gives up starting.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, TimeProvider time, ILoggerFactory? logs, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyReader.MostBytes;
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, GuestLifetime>();
        builder.Services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = BodyReader.MostBytes);
        if (logs is not null)
            builder.Services.AddSingleton(logs);
        var app = builder.Build();
        var host = new SandboxHost(options, time);
        try
        {
            Map(app, host);
            await app.StartAsync(ct);
            host.Origin = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            return new SandboxServer(app, host);
        }
        catch
        {
            host.Dispose();
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hands over something that lives as long as the server, such as the sample newswire; disposed of in reverse order.</summary>
    public void Accompany(IAsyncDisposable companion) => _companions.Add(companion);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        for (var i = _companions.Count - 1; i >= 0; i--)
            await _companions[i].DisposeAsync();
        lock (_host.World.Gate)
        {
            foreach (var connection in _host.Hub.Connections.ToList())
                connection.Abort();
        }
        await _app.StopAsync();
        await _app.DisposeAsync();
        _host.Dispose();
    }

    private static void Map(WebApplication app, SandboxHost host)
    {
        var rest = new RestPipeline(host);
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        app.UseRouting();
        app.Map("/api/{**path}", (HttpContext context) => rest.HandleAsync(context, context.Request.Path.Value!["/api".Length..]));
        app.Map("/gateway", (HttpContext context) => ConnectAsync(context, host));
        app.MapGet("/attachments/{channel}/{id}/{file}", (HttpContext context) => SendFileAsync(context, host));
        ControlEndpoints.Map(app, host);
        PageEndpoints.Map(app);
        app.UseEndpoints(_ => { });
    }

    private static async Task ConnectAsync(HttpContext context, SandboxHost host)
    {
        var query = context.Request.Query;
        var (encoding, compress) = (query["encoding"].ToString(), query["compress"].ToString());
        if (!context.WebSockets.IsWebSocketRequest || encoding is not ("" or "json") || compress is not ("" or "zlib-stream"))
        {
            context.Response.StatusCode = 400; // etf and zstd-stream are not spoken here
            return;
        }
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var version = query["v"].ToString();
        using var connection = new GatewayConnection(host, socket, version.Length == 0 ? "10" : version, compress == "zlib-stream");
        await connection.RunAsync(context.RequestAborted);
    }

    private static async Task SendFileAsync(HttpContext context, SandboxHost host)
    {
        var (id, file) = ((string)context.GetRouteValue("id")!, (string)context.GetRouteValue("file")!);
        byte[]? bytes;
        lock (host.World.Gate)
            bytes = Snowflake.TryParse(id, out var fileId) ? host.World.Files.GetValueOrDefault(fileId) : null;
        if (bytes is null)
        {
            context.Response.StatusCode = 404;
            return;
        }
        // Pictures are shown; whatever else people and bots send is saved and never run.
        var picture = Path.GetExtension(file) is ".png" or ".jpg" or ".gif" or ".webp";
        context.Response.ContentType = picture ? "image/" + Path.GetExtension(file)[1..].Replace("jpg", "jpeg", StringComparison.Ordinal) : "application/octet-stream";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    /// <summary>Leaves the process's signals to whoever owns the process.</summary>
    private sealed class GuestLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
