using Dubwright.Client;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dubwright.Endpoints.Health;

/// <summary>
/// For supervisors: <c>/healthz</c> says that the process answers, <c>/readyz</c> whether it can do its work: 200, or 503 with what is
/// wrong by part. Anybody may ask, so the words name no path.
/// </summary>
internal static class HealthEndpoints
{
    public static IServiceCollection AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<DiskHealthCheck>("disk").Services;

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Ok(new { status = "ok" })).AllowAnonymous().ExcludeFromDescription();
        routes.MapHealthChecks("/readyz", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new Readiness(
            report.Status == HealthStatus.Unhealthy ? "unready" : "ready",
            report.Entries.ToDictionary(entry => entry.Key, entry => new PartHealth(Word(entry.Value.Status), entry.Value.Description))),
        WireJson.Answers, context.RequestAborted);

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ok",
        HealthStatus.Degraded => "warning",
        _ => "failed",
    };

    private sealed record Readiness(string Status, IReadOnlyDictionary<string, PartHealth> Parts);

    /// <param name="Status"><c>ok</c>, <c>warning</c> or <c>failed</c>.</param>
    /// <param name="Message">What is wrong, in plain words; null where nothing is.</param>
    private sealed record PartHealth(string Status, string? Message);
}
