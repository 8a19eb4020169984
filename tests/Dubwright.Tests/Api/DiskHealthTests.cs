using System.Runtime.Versioning;
using Dubwright.Configuration;
using Dubwright.Endpoints.Health;
using Dubwright.Pipeline.Contracts;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dubwright.Tests.Api;

[SupportedOSPlatform("linux")]
public sealed class DiskHealthTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, HealthStatus.Healthy)]
    [InlineData(2, HealthStatus.Degraded)]
    [InlineData(100, HealthStatus.Unhealthy)]
    public async Task The_room_on_the_disk_is_compared_with_what_must_stay_free(int timesWhatIsFree, HealthStatus status)
    {
        var free = new DriveInfo(_folder.Path).AvailableFreeSpace;
        var check = new DiskHealthCheck(new PipelineOptions(_folder.Path), new ServerOptions { KeepFreeBytes = free * timesWhatIsFree });

        var result = await check.CheckHealthAsync(new HealthCheckContext(), CancellationToken.None);

        result.Status.ShouldBe(status);
        (result.Description is null).ShouldBe(status == HealthStatus.Healthy);
    }
}
