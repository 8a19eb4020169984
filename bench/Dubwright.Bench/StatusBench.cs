using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Dubwright.Client;
using Dubwright.Client.Dubbing;

namespace Dubwright.Bench;

/// <summary>
/// Status reads a second ÷ bare Kestrel answering the same bytes, and ÷ FastAPI with uvicorn (one worker; python3-fastapi, python3-uvicorn
/// of Debian), all over 64 kept connections by wrk, alternating in one run. The key is checked in all three but the bare one.
/// </summary>
internal static partial class StatusBench
{
    private const int Rounds = 5;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var seconds = int.Parse(arguments.ElementAtOrDefault(0) ?? "4", CultureInfo.InvariantCulture);
        await using var server = await BenchServer.StartAsync();
        var task = await AnyTaskAsync(server);
        var address = new Uri(server.Address, $"/dub/{task}");
        var body = await BodyAsync(address, server.Key);
        await using var bare = await BareKestrelAsync(body);
        using var python = await FastApiAsync(body, server.Key);
        var targets = new (string Name, Uri Address)[]
        {
            ("dubwright", address), ("bare Kestrel", new Uri($"{bare.Urls.Single()}/dub/task")),
                ("FastAPI", new Uri($"http://127.0.0.1:{python.Port}/dub/task")),
        };
        var results = targets.ToDictionary(target => target.Name, _ => new List<double>());
        Console.WriteLine($"{body.Length} bytes an answer, 64 connections, {Rounds} alternating rounds of {seconds} s");
        foreach (var target in targets)
        {
            await LoadAsync(target.Address, server.Key, 1);
        }

        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var target in targets)
            {
                results[target.Name].Add(await LoadAsync(target.Address, server.Key, seconds));
            }

            Console.WriteLine($"round {round}: " + string.Join(
                ", ", targets.Select(target => $"{target.Name} {results[target.Name][^1]:0}/s")));
        }

        foreach (var peer in targets[1..])
        {
            var ratios = results["dubwright"].Zip(results[peer.Name], (ours, theirs) => ours / theirs).Order().ToArray();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"÷ {peer.Name}: median {ratios[Rounds / 2]:0.00}, worst {ratios[0]:0.00}"));
        }

        return 0;
    }

    // A task that has ended (its source cannot be fetched): what pollers ask for most is a status that stands still.
    private static async Task<string> AnyTaskAsync(BenchServer server)
    {
        var client = DubwrightClient.For(server.Address, server.Key);
        var task = await client
            .DubAsync(new DubOrder(VideoUrl: "http://127.0.0.1:9/film.mp4", SourceLanguage: 1, TargetLanguages: [54]),
            CancellationToken.None);
        while (!(await client.StatusAsync(task, CancellationToken.None)).Ended())
        {
            await Task.Delay(50);
        }

        return task;
    }

    private static async Task<string> BodyAsync(Uri address, string key)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("x-api-key", key);
        return await client.GetStringAsync(address);
    }

    private static async Task<WebApplication> BareKestrelAsync(string body)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var bytes = System.Text.Encoding.UTF8.GetBytes(body);
        app.Run(context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = bytes.Length;
            return context.Response.Body.WriteAsync(bytes).AsTask();
        });
        await app.StartAsync();
        return app;
    }

    private static async Task<Peer> FastApiAsync(string body, string key)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, body);
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(root!.FullName, "bench", "peers")))
        {
            root = root.Parent;
        }

        var port = BenchServer.FreePort();
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardError = true };
        foreach (var argument in (string[])["-m", "uvicorn", "--app-dir", Path.Combine(root.FullName, "bench", "peers"),
            "status_fastapi:app", "--port", $"{port}", "--log-level", "critical", "--no-access-log"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["STATUS_JSON"] = file;
        start.Environment["STATUS_KEY"] = key;
        var process = Process.Start(start)!;
        await BenchServer.UntilAnswersAsync(new Uri($"http://127.0.0.1:{port}/docs"), process);
        return new Peer(process, port);
    }

    private static async Task<double> LoadAsync(Uri address, string key, int seconds)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true };
        foreach (var argument in (string[])["-t1", "-c64", $"-d{seconds}s", "-H", $"x-api-key: {key}", address.ToString()])
        {
            start.ArgumentList.Add(argument);
        }

        using var wrk = Process.Start(start)!;
        var text = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        return text.Contains("Non-2xx", StringComparison.Ordinal)
            ? throw new InvalidOperationException($"{address} refused requests:\n{text}")
            : double.Parse(PerSecond().Match(text).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();

    private sealed record Peer(Process Process, int Port) : IDisposable
    {
        public void Dispose()
        {
            Process.Kill(entireProcessTree: true);
            Process.Dispose();
        }
    }
}
