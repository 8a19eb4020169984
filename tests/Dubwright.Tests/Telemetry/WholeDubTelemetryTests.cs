using System.Globalization;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Dubwright.Tests.EndToEnd;
using Microsoft.Data.Sqlite;
using Films = Dubwright.Tests.EndToEnd.Films;

namespace Dubwright.Tests.Telemetry;

/// <summary>What an operator sees of a dub by the real executable: its log, its metrics, and the trace that a collector gets.</summary>
[SupportedOSPlatform("linux")]
public sealed partial class WholeDubTelemetryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_dub_that_fails_in_ffmpeg_is_told_by_log_trace_and_metrics()
    {
        await using var collector = await TraceCollector.StartAsync();
        await using var server = await LiveServer.StartAsync(_folder.File("data"), [.. collector.Settings, ("PATH", BrokenMuxer())]);
        await Films.MakeAsync(_folder.File("film.mp4"), Films.Readings[..2]);
        var before = await server.Client.GetStringAsync("/metrics");

        var task = await server.DubAsync(_folder.File("film.mp4"), "es-es");
        var status = await server.FinishAsync($"/dub/{task}");

        status["status"]!.GetValue<string>().ShouldBe("ERROR", status.ToJsonString());
        await UntilAsync(
            () => server.Output.Any(line => line.Contains($"Task {task} (Dub) ended: failed", StringComparison.Ordinal)), () => server.Log);
        var line = server.Output.First(line => line.Contains("attempt 1 failed", StringComparison.Ordinal));
        line.ShouldContain(task);
        line.ShouldContain("step render:es-es/");
        var words = string.Join('\n', server.Output);
        words.ShouldContain("ffmpeg -hide_banner");
        words.ShouldContain("no-such-file.mkv: No such file or directory");

        var ended = EndedSteps();
        ended.ShouldContain(key => key.StartsWith("render:es-es/", StringComparison.Ordinal));
        await UntilAsync(() => ended.IsSubsetOf(collector.StepsOf(task)), () => string.Join(' ', ended.Except(collector.StepsOf(task))));

        Count(before, "dubwright_process_failures_total").ShouldBe(0);
        var after = "";
        await UntilAsync(
            async () => Count(after = await server.Client.GetStringAsync("/metrics"), "dubwright_process_failures_total") > 0, () => after);
        Count(after, "dubwright_tasks_ended_total").ShouldBe(Count(before, "dubwright_tasks_ended_total") + 1);
        Count(after, "dubwright_steps_total").ShouldBeGreaterThan(Count(before, "dubwright_steps_total"));

        // Only a process of its own shows the platform's instruments: those of several servers in one end with the first that stops.
        after.ShouldContain("http_server_request_duration_seconds_bucket");
        after.ShouldContain("dotnet_gc");

        // Neither what was heard nor what would have been said.
        string[] said = ["dashwood", "leisure", "tiempo libre", "prudent"];
        said.Where(word => words.Contains(word, StringComparison.OrdinalIgnoreCase) || collector.Holds(word)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_steps_before_and_after_a_restart_are_in_one_trace()
    {
        await using var collector = await TraceCollector.StartAsync();
        await using var server = await LiveServer.StartAsync(_folder.File("data"), collector.Settings);
        await Films.MakeAsync(_folder.File("film.mp4"), Films.Readings[..2]);
        var task = await server.DubAsync(_folder.File("film.mp4"), "es-es");
        await UntilAsync(() => collector.StepsOf(task).Count > 0, () => server.Log);
        await server.KillAsync();
        var earlier = collector.StepsOf(task).ToHashSet();

        await server.StartAsync();
        (await server.FinishAsync($"/dub/{task}"))["status"]!.GetValue<string>().ShouldBe("SUCCESS");

        await UntilAsync(() => collector.StepsOf(task).Any(key => key.StartsWith("render:es-es/", StringComparison.Ordinal)), () =>
            server.Log);
        collector.StepsOf(task).ToHashSet().IsProperSupersetOf(earlier).ShouldBeTrue();
    }

    [GeneratedRegex(@"^(?<name>[a-z_]+)(\{[^}]*\})? (?<value>[0-9.e+]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sample { get; }

    private static double Count(string page, string metric) => Sample.Matches(page)
        .Where(sample => sample.Groups["name"].Value == metric)
        .Sum(sample => double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture));

    private static Task UntilAsync(Func<bool> reached, Func<string> told) => UntilAsync(() => Task.FromResult(reached()), told);

    private static async Task UntilAsync(Func<Task<bool>> reached, Func<string> told)
    {
        for (var turn = 0; turn < 600; turn++)
        {
            if (await reached())
            {
                return;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException(told());
    }

    /// <summary>A search path on which ffmpeg is ffmpeg, but for the last of its work: there it is asked for a file that is not
    /// there.</summary>
    private string BrokenMuxer()
    {
        Directory.CreateDirectory(_folder.File("bin"));
        var real = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, "ffmpeg"))
            .First(File.Exists);
        var wrapper = _folder.File("bin/ffmpeg");
        File.WriteAllText(wrapper, $"""
            #!/bin/sh
            case "$*" in
              *movflags*) exec {real} -hide_banner -i no-such-file.mkv -f null - ;;
              *) exec {real} "$@" ;;
            esac

            """);
        File.SetUnixFileMode(wrapper, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return $"{_folder.File("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
    }

    private HashSet<string> EndedSteps()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.File("data"), "dubwright.db")};Mode=ReadWrite");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select key from steps where reused = 0 and state in ('done', 'failed')";
        using var reader = command.ExecuteReader();
        var keys = new HashSet<string>();
        while (reader.Read())
        {
            keys.Add(reader.GetString(0));
        }

        return keys;
    }
}
