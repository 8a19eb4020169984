using Dubwright.Configuration;
using Dubwright.Pipeline.Contracts;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dubwright.Endpoints.Health;

/// <summary>
/// Whether the data folder's disk has room. Below what uploads must leave free (<see cref="ServerOptions.KeepFreeBytes"/>) it warns; below
/// a sixteenth of that, steps soon fail.
/// </summary>
internal sealed class DiskHealthCheck(PipelineOptions pipeline, ServerOptions server) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        var free = new DriveInfo(pipeline.DataFolder).AvailableFreeSpace;
        var words = FormattableString.Invariant(
            $"{free >> 20} MB are free on the disk of the data folder; uploads are refused below {server.KeepFreeBytes >> 20} MB.");
        return Task.FromResult(
            free < server.KeepFreeBytes / 16 ? HealthCheckResult.Unhealthy(words)
            : free < server.KeepFreeBytes ? HealthCheckResult.Degraded(words)
            : HealthCheckResult.Healthy());
    }
}
