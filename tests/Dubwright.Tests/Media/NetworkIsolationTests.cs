using System.Runtime.Versioning;
using Dubwright.Core.Processes;
using Dubwright.Media.Tools;

namespace Dubwright.Tests.Media;

/// <summary>Whether media tools run without a network is tried, and tried again.</summary>
[SupportedOSPlatform("linux")]
public sealed class NetworkIsolationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task One_bad_moment_is_forgotten_and_told_once()
    {
        var time = new Clock();
        var told = new List<string>();
        var isolation = new NetworkIsolation(time, told.Add,
            Unshare($"[ -e {_folder.File("well")} ] && exec unshare \"$@\"; echo 'unshare: unshare failed: No space left on device' >&2; "
                + $"exit 1"));

        (await isolation.WrapAsync("true", CancellationToken.None)).ShouldBe(["true"]);
        (await isolation.ProbeAsync(CancellationToken.None)).ShouldNotBeNull().ShouldContain("No space left on device");
        await File.WriteAllTextAsync(_folder.File("well"), "");
        (await isolation.WrapAsync("true", CancellationToken.None)).ShouldBe(["true"], "It is not tried before every run.");
        time.Seconds += 11;

        (await isolation.WrapAsync("true", CancellationToken.None)).ShouldContain("--net");
        told.ShouldHaveSingleItem().ShouldContain("ffmpeg runs with the network");
    }

    [Fact]
    public async Task A_try_that_cannot_even_start_stops_nobody()
    {
        var isolation = new NetworkIsolation(TimeProvider.System, null, "no-such-unshare");

        (await isolation.WrapAsync("true", CancellationToken.None)).ShouldBe(["true"]);
        (await isolation.ProbeAsync(CancellationToken.None)).ShouldNotBeNull().ShouldContain("no-such-unshare is not installed");
    }

    [Fact]
    public async Task Where_it_works_a_program_sees_no_network_but_its_own()
    {
        var words = await new NetworkIsolation(TimeProvider.System, null).WrapAsync("cat", CancellationToken.None);

        var devices = await ChildProcess.RunAsync(new ProcessSpec(words[0], [.. words[1..], "/proc/net/dev"]), CancellationToken.None);

        devices.Output.Split('\n').Where(row => row.Contains(':')).ShouldAllBe(row => row.TrimStart().StartsWith("lo:"));
    }

    [Fact]
    public async Task Doctor_says_in_one_line_where_it_is_off_and_nothing_where_it_is_on()
    {
        Unshare("echo 'unshare: unshare failed: Operation not permitted' >&2; exit 1");

        (await DoctorAsync("/")).ShouldNotContain("ffmpeg runs with the network");
        (await DoctorAsync(_folder.Path)).Split('\n').Where(row => row.Contains("Operation not permitted")).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(row => row.ShouldStartWith("ffmpeg runs with the network"), row => row.ShouldContain("namespaces"));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string> DoctorAsync(string folder) => (await ChildProcess.RunAsync(
        new ProcessSpec("dotnet", [Path.Combine(AppContext.BaseDirectory, "dubwright.dll"), "doctor"])
        {
            Environment = new Dictionary<string, string?> { ["PATH"] = $"{folder}:{Environment.GetEnvironmentVariable("PATH")}" },
        }, CancellationToken.None)).Output;

    private sealed class Clock : TimeProvider
    {
        public long Seconds { get; set; } = 1;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }

    private string Unshare(string script)
    {
        var path = _folder.File("unshare");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
