using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Dubwright.Client;
using Dubwright.Client.Dubbing;
using Dubwright.Client.Tasks;
using Microsoft.Data.Sqlite;

namespace Dubwright.Bench;

/// <summary>
/// A dub's wall time ÷ max(critical path, engines' processor time ÷ cores), which no scheduler can beat, and ÷ a plain script that runs the
/// same tools one after the other (bench/plain-dub). The server is up before the clock starts; each round has a fresh data folder.
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
        Console.WriteLine($"{cores} cores, {rounds} alternating rounds, {Path.GetFileName(film)} from English to Spanish");
        Console.WriteLine("round   dub s   critical path s   engines s / cores   limit s   dub/limit   plain s   dub/plain");
        var ratios = new List<(double Limit, double Plain)>();
        for (var round = 1; round <= rounds; round++)
        {
            var (wall, path, engines) = await DubAsync(film);
            var plain = await PlainAsync(film);
            var limit = Math.Max(path, engines / cores);
            ratios.Add((wall / limit, wall / plain));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{round,5} {wall,7:0.00} {path,17:0.00} {engines / cores,19:0.00} {limit,9:0.00} {wall / limit,11:0.00} {plain,9:0.00} "
                    + $"{wall / plain,11:0.00}"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
                $"median: {Median(ratios.Select(ratio => ratio.Limit)):0.00} times the limit, "
                    + $"{Median(ratios.Select(ratio => ratio.Plain)):0.00} times the plain script"));
        return 0;
    }

    private static async Task<(double Wall, double CriticalPath, double Engines)> DubAsync(string film)
    {
        await using var server = await BenchServer.StartAsync();
        var client = DubwrightClient.For(server.Address, server.Key);
        await using var content = File.OpenRead(film);
        var before = server.ProcessorSeconds;
        var began = Stopwatch.GetTimestamp();
        var file = await client.UploadAsync(content, "film.mp4", null, CancellationToken.None);
        var task = await client.DubAsync(new DubOrder(FileId: file, SourceLanguage: 1, TargetLanguages: [54]), CancellationToken.None);
        while (true)
        {
            var status = await client.StatusAsync(task, CancellationToken.None);
            if (status.Ended())
            {
                var wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
                return status.Status == "SUCCESS"
                    ? (wall, CriticalPath(server.Data), server.ProcessorSeconds.Children - before.Children)
                    : throw new InvalidOperationException(status.Message);
            }

            await Task.Delay(20);
        }
    }

    // The longest chain through the stages, each as long as its longest step.
    private static double CriticalPath(string data)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "dubwright.db")}");
        var longest = connection.Query<(string Stage, double Seconds)>(
            "select stage, max(finished_at - started_at) / 1000.0 from steps where finished_at is not null group by stage")
                .ToDictionary(row => row.Stage, row => row.Seconds);
        var ends = new Dictionary<string, double>();
        foreach (var (name, after) in connection.Query<(string Name, string After)>("select name, after from stages order by position"))
        {
            var before = JsonSerializer.Deserialize<string[]>(after)!.Select(stage => ends.GetValueOrDefault(stage)).DefaultIfEmpty(0)
                .Max();
            ends[name] = before + longest.GetValueOrDefault(name);
        }

        return ends.Values.Max();
    }

    private static async Task<double> PlainAsync(string film)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "bench", "plain-dub")))
        {
            root = root.Parent;
        }

        var output = Path.Combine(Path.GetTempPath(), $"plain-{Guid.NewGuid():N}.mp4");
        var began = Stopwatch.GetTimestamp();
        using var script = Process.Start(Path.Combine(root.FullName, "bench", "plain-dub"), [film, output])!;
        await script.WaitForExitAsync();
        var wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
        File.Delete(output);
        return script.ExitCode == 0 ? wall : throw new InvalidOperationException("The plain script failed.");
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
