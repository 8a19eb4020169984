using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dubwright.Pipeline.Scheduling;

/// <summary>Whether the dispatcher still makes its turns: it makes one every second, also when there is nothing to do.</summary>
internal sealed class DispatcherHealthCheck(Dispatcher dispatcher, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) => Task.FromResult(
        time.GetUtcNow() - dispatcher.LastTurn <= LongestPause
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(
                FormattableString.Invariant($"No step is handed out: the dispatcher made no turn for {LongestPause.TotalSeconds} s.")));
}
