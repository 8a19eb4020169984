using System.Globalization;
using System.Net;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Dubwright.Telemetry;
using Dubwright.Tests.Api;
using Microsoft.AspNetCore.Http;

namespace Dubwright.Tests.Telemetry;

/// <summary>What <c>/metrics</c> shows, and to whom.</summary>
[SupportedOSPlatform("linux")]
public sealed class MetricsPageTests
{
    [Fact]
    public async Task A_task_moves_the_counts()
    {
        var host = new ApiHost();
        await host.InitializeAsync();
        try
        {
            using var team = await host.TeamAsync();
            var before = Sum(await team.GetStringAsync("/metrics"), "dubwright_steps_total");
            await ApiHost.NarrateAsync(team);
            string after;
            do
            {
                // A page is kept for a moment.
                await Task.Delay(500);
                after = await team.GetStringAsync("/metrics");
            }
            while (Sum(after, "dubwright_steps_total") <= before);

            Sum(after, "dubwright_status_reads_total").ShouldBeGreaterThan(0);
            after.ShouldContain("dubwright_step_duration_seconds_bucket");
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task Where_it_is_off_there_is_no_such_page()
    {
        var host = new ApiHost(new Dictionary<string, string?> { ["Telemetry:Metrics"] = "off" });
        await host.InitializeAsync();
        try
        {
            using var anyone = host.Client(null);
            (await anyone.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task From_elsewhere_it_is_not_to_be_seen_unless_the_setting_says_so()
    {
        var host = new ApiHost();
        await host.InitializeAsync();
        try
        {
            using var anyone = host.Client(null);
            anyone.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
            (await anyone.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("127.0.0.1", MetricsAccess.Loopback, true)]
    [InlineData("::1", MetricsAccess.Loopback, true)]
    [InlineData("203.0.113.9", MetricsAccess.Loopback, false)]
    [InlineData("203.0.113.9", MetricsAccess.Everyone, true)]
    public void Who_may_read_it(string address, MetricsAccess access, bool may)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        TelemetryServices.MayRead(context, access).ShouldBe(may);
    }

    private static double Sum(string page, string metric) => Regex
        .Matches(page, $@"^{metric}(?:\{{[^\n]*\}})? (\S+)", RegexOptions.Multiline)
        .Sum(line => double.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture));
}
