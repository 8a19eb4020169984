using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Dubwright.Bench;

/// <summary>
/// A dub's wall time ÷ max(longest chain of steps, engines' processor time ÷ cores), which no scheduler can beat, and ÷ a plain script that
/// runs the same tools one after the other (bench/plain-dub). Each round has a server of its own with a fresh data folder, which is up and
/// has dubbed another film before the clock starts; how long that one took is told beside it.
/// </summary>
internal static class DubBench
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var film = Path.GetFullPath(
            arguments
            .ElementAtOrDefault(0) ?? throw new ArgumentException("Name a film, such as the sample that ./start makes."));
        var rounds = int.Parse(arguments.ElementAtOrDefault(1) ?? "3", CultureInfo.InvariantCulture);
        var cores = Environment.ProcessorCount;
        var other = Path.Combine(Path.GetTempPath(), $"another-{Guid.NewGuid():N}.mp4");
        await RunAsync("ffmpeg", ["-v", "error", "-nostdin", "-ss", "1.3", "-i", film, "-c", "copy", other]);
        Console.WriteLine($"{cores} cores, {rounds} alternating rounds, {Path.GetFileName(film)} from English to Spanish");
        Console.WriteLine(
            "round   first s   dub s   chain s   engines s / cores   limit s   dub/limit   plain s   dub/plain   host s");
        var ratios = new List<(double Limit, double Plain)>();
        IReadOnlyList<ChainLink> last = [];
        for (var round = 1; round <= rounds; round++)
        {
            var run = await DubAsync(other, film);
            var plain = await PlainAsync(film);
            var chain = run.Chain.Sum(link => link.Seconds);
            var limit = Math.Max(chain, run.Engines / cores);
            last = run.Chain;
            ratios.Add((run.Wall / limit, run.Wall / plain));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{round,5} {run.First,9:0.00} {run.Wall,7:0.00} {chain,9:0.00} "
                    + $"{run.Engines / cores,19:0.00} {limit,9:0.00} {run.Wall / limit,11:0.00} {plain,9:0.00} "
                    + $"{run.Wall / plain,11:0.00} {run.Host,8:0.00}"));
        }

        File.Delete(other);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
                $"median: {Median(ratios.Select(ratio => ratio.Limit)):0.00} times the limit, "
                    + $"{Median(ratios.Select(ratio => ratio.Plain)):0.00} times the plain script"));
        Console.WriteLine("The longest chain of the last round, and how long each waited for a slot or for its plan:");
        foreach (var link in last)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{link.Step,-28} {link.Seconds,6:0.00} s, waited {link.Waited:0.00} s"));
        }

        return 0;
    }

    private static async Task<DubRun> DubAsync(string other, string film)
    {
        await using var server = await BenchServer.StartAsync();
        var (first, _) = await server.DubAsync(other);
        var before = server.ProcessorSeconds;
        var (wall, task) = await server.DubAsync(film);
        var after = server.ProcessorSeconds;
        return new DubRun(first, wall, Chain(server.Data, task), after.Children - before.Children, after.Host - before.Host);
    }

    // The longest chain of steps of which each needs what the one before it made.
    private static List<ChainLink> Chain(string data, string task)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "dubwright.db")}");
        var after = connection.Query<(string Name, string After)>("select name, after from stages where task_id = @task", new { task })
            .ToDictionary(stage => stage.Name, stage => JsonSerializer.Deserialize<string[]>(stage.After)!);
        var (makers, stages) = (new Dictionary<string, Chained>(), new Dictionary<string, Chained>());
        Chained? longest = null;
        foreach (var (key, stage, inputs, outcome, started, finished) in connection.Query<(string, string, string, string, long, long)>(
            // What was done ahead, or before, took no time where it counts.
            "select key, stage, inputs, outcome, coalesce(nullif(started_at, 0), finished_at), finished_at from steps "
                + "where task_id = @task and state = 'done' order by finished_at, id",
            new { task }))
        {
            // What has no inputs was planned from what the stages before it found.
            var needs = Values(inputs) is { Count: > 0 } taken ? taken.Select(input => makers.GetValueOrDefault(input))
                : after[stage].Select(name => stages.GetValueOrDefault(name));
            var before = needs.OfType<Chained>().MaxBy(maker => maker.Whole);
            var seconds = (finished - started) / 1000.0;
            var waited = before is null ? 0 : (started - before.Finished) / 1000.0;
            var step = new Chained(new ChainLink(key, seconds, waited), before, (before?.Whole ?? 0) + seconds, finished);
            longest = longest is null || step.Whole > longest.Whole ? step : longest;
            stages[stage] = stages.TryGetValue(stage, out var other) && other.Whole > step.Whole ? other : step;
            foreach (var output in Values(JsonDocument.Parse(outcome).RootElement.GetProperty("outputs").GetRawText()))
            {
                makers.TryAdd(output, step);
            }
        }

        var chain = new List<ChainLink>();
        for (var at = longest; at is not null; at = at.Before)
        {
            chain.Insert(0, at.Link);
        }

        return chain;
    }

    private static Dictionary<string, string>.ValueCollection Values(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(json)!.Values;

    private static async Task<double> PlainAsync(string film)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "bench", "plain-dub")))
        {
            root = root.Parent;
        }

        var output = Path.Combine(Path.GetTempPath(), $"plain-{Guid.NewGuid():N}.mp4");
        var began = Stopwatch.GetTimestamp();
        await RunAsync(Path.Combine(root.FullName, "bench", "plain-dub"), [film, output]);
        var wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
        File.Delete(output);
        return wall;
    }

    private static async Task RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(program, arguments)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Path.GetFileName(program)} failed.");
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    /// <param name="First">How long the other film took, in seconds: the program's code is compiled with it.</param>
    /// <param name="Engines">Processor time of the children.</param>
    /// <param name="Host">Processor time of the host.</param>
    private sealed record DubRun(double First, double Wall, IReadOnlyList<ChainLink> Chain, double Engines, double Host);

    private sealed record ChainLink(string Step, double Seconds, double Waited);

    private sealed record Chained(ChainLink Link, Chained? Before, double Whole, long Finished);
}
