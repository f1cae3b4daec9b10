using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace NewsBot.Operations;

/// <summary>
/// The bot's own HTTP server: says whether it is alive (<c>/healthz</c>) and ready (<c>/readyz</c>, with reasons), and takes what hubs
/// push (<c>/websub/</c>; the only path that the world has to reach).
/// </summary>
internal sealed partial class HouseServer(IOptions<HealthOptions> options, Readiness readiness, HubCallback hubs, ILogger<HouseServer> logger) : IHostedService, IAsyncDisposable
{
    private WebApplication? _app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(options.Value.Address)) return;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(options.Value.Address).ConfigureKestrel(hubs.Bound);
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        _app.UseRouting();
        _app.MapGet("/healthz", (HttpContext context) => context.Response.WriteAsync("alive"));
        _app.MapGet("/readyz", WriteReadinessAsync);
        hubs.Map(_app);
        _app.UseEndpoints(_ => { });
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (IOException)
        {
            // A second bot on one machine works all the same; only its health cannot be asked for.
            Log.Taken(logger, options.Value.Address);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_app is not null) await _app.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }

    private async Task WriteReadinessAsync(HttpContext context)
    {
        var reasons = await readiness.ReasonsAgainstAsync(context.RequestAborted);
        context.Response.StatusCode = reasons.Count == 0 ? 200 : 503;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(JsonSerializer.Serialize(new { ready = reasons.Count == 0, reasons }));
    }

    private static partial class Log
    {
        [LoggerMessage(8010, LogLevel.Warning, "Health is not told, and no hub can push: {Address} is taken. Name another address in Health__Address.")]
        public static partial void Taken(ILogger logger, string address);
    }
}
