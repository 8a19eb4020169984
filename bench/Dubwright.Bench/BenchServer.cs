using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dubwright.Client;
using Dubwright.Client.Dubbing;
using Dubwright.Client.Tasks;

namespace Dubwright.Bench;

/// <summary>The product as users run it: a process of its own on a fresh data folder.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    // Linux counts processor time in hundredths of a second (sysconf _SC_CLK_TCK is 100 on every x86-64 system).
    private const double TicksPerSecond = 100;
    private readonly Process _process;

    private BenchServer(Process process, Uri address, string data, string key) =>
        (_process, Address, Data, Key) = (process, address, data, key);

    public Uri Address { get; }

    public string Data { get; }

    public string Key { get; }

    /// <summary>Processor time of the host and of its children and theirs, those that have ended and those that are kept warm, so far: the
    /// engines.</summary>
    public (double Host, double Children) ProcessorSeconds
    {
        get
        {
            var host = Times(_process.Id)!.Value;
            var kept = Descendants().Sum(id => Times(id) is { } times ? times.Own + times.Ended : 0);
            return (host.Own, host.Ended + kept);
        }
    }

    /// <summary>What the host itself holds in memory.</summary>
    public double ResidentMegabytes => Megabytes("VmRSS:");

    /// <summary>The most that the host itself ever held in memory.</summary>
    public double PeakMegabytes => Megabytes("VmHWM:");

    public static async Task<BenchServer> StartAsync(params string[] options)
    {
        var data = Directory.CreateTempSubdirectory("dubwright-bench-").FullName;
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "dubwright.dll"), "serve", "--data", data, "--port",
            $"{port}", .. options])
        {
            start.ArgumentList.Add(argument);
        }

        // What is measured is the server's pace, not its politeness.
        start.Environment["Server__RequestsPerSecond"] = "0";
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var address = new Uri($"http://127.0.0.1:{port}");
        await UntilAnswersAsync(new Uri(address, "/healthz"), process);
        return new BenchServer(process, address, data, (await File.ReadAllTextAsync(Path.Combine(data, "owner.key"))).Trim());
    }

    public static async Task UntilAnswersAsync(Uri address, Process process)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        for (var attempt = 0; attempt < 300 && !process.HasExited; attempt++)
        {
            try
            {
                await client.GetAsync(address);
                return;
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
            {
                await Task.Delay(100);
            }
        }

        throw new InvalidOperationException($"{address} does not answer.");
    }

    /// <summary>Dubs a film from English to Spanish.</summary>
    /// <param name="look">Told each status that was read, and after how many seconds.</param>
    /// <returns>How long it took, and the task.</returns>
    public async Task<(double Seconds, string Task)> DubAsync(string film, Action<StatusAnswer, double>? look = null)
    {
        var client = DubwrightClient.For(Address, Key);
        await using var content = File.OpenRead(film);
        var began = Stopwatch.GetTimestamp();
        var file = await client.UploadAsync(content, "film.mp4", null, CancellationToken.None);
        var task = await client.DubAsync(new DubOrder(FileId: file, SourceLanguage: 1, TargetLanguages: [54]), CancellationToken.None);
        while (true)
        {
            var status = await client.StatusAsync(task, CancellationToken.None);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            look?.Invoke(status, seconds);
            if (status.Ended())
            {
                return status.Status == StatusAnswer.Success ? (seconds, $"{task}") : throw new InvalidOperationException(status.Message);
            }

            await Task.Delay(20);
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(Data, recursive: true);
    }

    private double Megabytes(string row) => double.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").Single(line => line.StartsWith(row, StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    private IEnumerable<int> Descendants()
    {
        var children = Directory.EnumerateDirectories("/proc").Select(path => int.TryParse(Path.GetFileName(path), out var id) ? id : 0)
            .Where(id => id > 0).ToLookup(id => Times(id)?.Parent ?? 0);
        var open = new Queue<int>(children[_process.Id]);
        while (open.TryDequeue(out var id))
        {
            yield return id;
            foreach (var child in children[id])
            {
                open.Enqueue(child);
            }
        }
    }

    // Null where it is gone.
    private static (int Parent, double Own, double Ended)? Times(int id)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1].Split(' ');
            return ((int)Field(fields, 1), (Field(fields, 11) + Field(fields, 12)) / TicksPerSecond,
                (Field(fields, 13) + Field(fields, 14)) / TicksPerSecond);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static double Field(string[] fields, int at) => double.Parse(fields[at], CultureInfo.InvariantCulture);
}
