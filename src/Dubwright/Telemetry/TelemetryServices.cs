using System.Net;
using Dubwright.Core.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Dubwright.Telemetry;

/// <summary>Composition: metrics at <c>/metrics</c>, and everything by OTLP where an endpoint is set.</summary>
internal static class TelemetryServices
{
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Path = "/metrics";
    private const string ForwardedFor = "X-Forwarded-For";
    private const string Hosting = "Microsoft.AspNetCore.Hosting";
    private const string ActiveRequests = "http.server.active_requests";

    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder, TelemetryOptions options)
    {
        if (options.LogFormat == LogFormat.Json)
        {
            builder.Logging.AddJsonConsole(json =>
            {
                json.IncludeScopes = true;
                json.UseUtcTimestamp = true;
                json.TimestampFormat = "O";
            });
        }

        builder.Services.AddSingleton(options).AddHostedService<EventLogging>();
        if (options.OtlpEndpoint is { } endpoint)
        {
            builder.Configuration[OtlpEndpoint] = endpoint.ToString();
        }

        // Requests are not traced: their paths name files, and headers of a trace would go out to strangers' servers.
        var telemetry = builder.Services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            // Of requests only their durations: each further instrument costs every status read, and counts are in the duration's.
            metrics.AddMeter(Instruments.Name, Hosting).AddView(ActiveRequests, MetricStreamConfiguration.Drop)
                .AddHttpClientInstrumentation().AddRuntimeInstrumentation();
            if (options.Metrics != MetricsAccess.Off)
            {
                metrics.AddPrometheusExporter();
            }
        });
        if (builder.Configuration[OtlpEndpoint] is { Length: > 0 })
        {
            telemetry.WithTracing(traces => traces.AddSource(Instruments.Name)).WithLogging().UseOtlpExporter();
        }

        return builder;
    }

    public static WebApplication UseTelemetry(this WebApplication app)
    {
        var access = app.Services.GetRequiredService<TelemetryOptions>().Metrics;
        if (access != MetricsAccess.Off)
        {
            app.UseOpenTelemetryPrometheusScrapingEndpoint(context => context.Request.Path == Path && MayRead(context, access));
        }

        return app;
    }

    // What a proxy that is not trusted passes on comes from anywhere.
    internal static bool MayRead(HttpContext context, MetricsAccess access) => access == MetricsAccess.Everyone
        || (context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !context.Request.Headers
            .ContainsKey(ForwardedFor));
}
