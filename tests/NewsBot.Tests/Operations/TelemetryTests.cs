using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Operations;

namespace NewsBot.Tests.Operations;

/// <summary>Metrics and traces reach an OTLP collector (OpenTelemetry protocol 1.x over gRPC), here one on loopback that keeps what it is sent.</summary>
public sealed class TelemetryTests
{
    private const string Metrics = "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export";
    private const string Traces = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    [Fact]
    public async Task Measures_and_spans_of_the_desk_arrive_at_the_collector()
    {
        var arrived = new ConcurrentDictionary<string, string>();
        await using var collector = await CollectAsync(arrived);
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("Telemetry:Endpoint", collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First())]);
        builder.AddTelemetry();
        using (var host = builder.Build())
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            using var checks = new CheckMeter();
            using var deliveries = new DeliveryMeter();
            using (checks.Follow(new Feed { Id = new FeedId(4711), Address = "https://example.org/feed", OutletId = new OutletId(1), OutletName = "The Ledger" })) checks.Push("taken");
            deliveries.Posted(TimeSpan.FromSeconds(2));
            // What has not been sent yet is sent when the program ends.
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains("newsbot.pushes", arrived[Metrics]);
        Assert.Contains("newsbot.deliveries.latency", arrived[Metrics]);
        Assert.Contains("newsbot.feed.id", arrived[Traces]);
        Assert.All(arrived.Values, sent => Assert.Contains("service.name", sent));
    }

    [Theory]
    [InlineData("collector:4317")]
    [InlineData("the collector")]
    public void An_endpoint_that_is_no_address_is_refused_in_one_sentence(string endpoint)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("Telemetry:Endpoint", endpoint)]);

        Assert.Contains("looks like http://127.0.0.1:4317", Assert.Throws<OperatorException>(() => builder.AddTelemetry()).Message);
    }

    private static async Task<WebApplication> CollectAsync(ConcurrentDictionary<string, string> arrived)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var sent = Encoding.Latin1.GetString(body.ToArray());
            arrived.AddOrUpdate(context.Request.Path.Value!, sent, (_, before) => before + sent);
            // An empty message, and the status that gRPC puts behind it.
            context.Response.ContentType = "application/grpc";
            context.Response.DeclareTrailer("grpc-status");
            await context.Response.Body.WriteAsync(new byte[5]);
            context.Response.AppendTrailer("grpc-status", "0");
        });
        await app.StartAsync();
        return app;
    }
}
