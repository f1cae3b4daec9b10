using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NewsBot.Operations;

/// <summary>Sends metrics and traces by OTLP, when an endpoint is set; without one nothing is collected.</summary>
internal static class TelemetryModule
{
    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder)
    {
        // The variable's name is OpenTelemetry's own (OpenTelemetry specification: OTLP exporter configuration).
        var endpoint = builder.Configuration["Telemetry:Endpoint"] is { Length: > 0 } named ? named : builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"];
        if (string.IsNullOrWhiteSpace(endpoint)) return builder;
        // "collector:4317" is a whole address to a parser, of the scheme "collector".
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new OperatorException($"Telemetry:Endpoint \"{endpoint}\" is no address; an OTLP endpoint looks like http://127.0.0.1:4317.");
        Send(builder.Services, address);
        return builder;
    }

    // A method of its own, so that its libraries are not loaded when nothing is sent.
    private static void Send(IServiceCollection services, Uri address) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService("newsbot"))
        .WithMetrics(metrics => metrics.AddMeter("NewsBot.*", "Quartz").AddOtlpExporter(otlp => otlp.Endpoint = address))
        .WithTracing(traces => traces.AddSource("NewsBot.*", "Quartz").AddOtlpExporter(otlp => otlp.Endpoint = address));
}
