using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dubwright.Tests.Storage;

namespace Dubwright.Tests.EndToEnd;

/// <summary>The real executable on a port of its own, with a data folder that outlives it: it can be killed and started again.</summary>
internal sealed class LiveServer : IAsyncDisposable
{
    private readonly string _data;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly string[] _command;
    private readonly List<string> _output = [];
    private IReadOnlyList<string> _wrapper = [];
    private Process? _process;

    private LiveServer(string data, IReadOnlyDictionary<string, string> settings, params string[] command) =>
        (_data, _settings, _command) = (data, settings, command);

    public HttpClient Client { get; private set; } = new();

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public string Key { get; private set; } = "";

    public int ProcessId => _process!.Id;

    /// <summary>The data folder, as it is seen from here.</summary>
    public string Data => OnSmallDisk ? SmallDisk.PathOf(ProcessId) : _data;

    /// <summary>What it has written so far, line by line.</summary>
    public IReadOnlyList<string> Output
    {
        get
        {
            lock (_output)
            {
                return [.. _output];
            }
        }
    }

    private bool OnSmallDisk => _wrapper is ["unshare", ..];

    /// <summary>The most memory the host ever held (VmHWM), in bytes.</summary>
    public long PeakMemory =>
        long.Parse(
            File.ReadLines($"/proc/{ProcessId}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            System.Globalization.CultureInfo.InvariantCulture) * 1024;

    public static async Task<LiveServer> StartAsync(string data, params (string Name, string Value)[] settings)
    {
        var server = new LiveServer(data, settings.ToDictionary(pair => pair.Name, pair => pair.Value), "serve");
        await server.StartAsync();
        return server;
    }

    /// <summary>With its data on a disk of so many bytes, which is gone with it.</summary>
    public static async Task<LiveServer> StartOnSmallDiskAsync(long bytes, params (string Name, string Value)[] settings)
    {
        var server = new LiveServer("/mnt", settings.ToDictionary(pair => pair.Name, pair => pair.Value), "serve")
        {
            _wrapper = SmallDisk.Wrapper(bytes),
        };
        await server.StartAsync();
        return server;
    }

    /// <summary>As the child of another program, which has to become it (exec).</summary>
    public static async Task<LiveServer> StartUnderAsync(IReadOnlyList<string> wrapper, string data)
    {
        var server = new LiveServer(data, new Dictionary<string, string>(), "serve") { _wrapper = wrapper };
        await server.StartAsync();
        return server;
    }

    /// <summary>As <c>./start FILM</c> runs it: dubs the film into Spanish, then prints where it plays.</summary>
    public static async Task<LiveServer> StartFilmAsync(string data, string film, params (string Name, string Value)[] settings)
    {
        var server = new LiveServer(data, settings.ToDictionary(pair => pair.Name, pair => pair.Value), "start", film, "--lite");
        await server.StartAsync();
        return server;
    }

    public async Task StartAsync()
    {
        var port = FreePort();
        Address = new Uri($"http://127.0.0.1:{port}");
        var program = Path.Combine(AppContext.BaseDirectory, "dubwright.dll");
        string[] command = [.. _wrapper, "dotnet", program, .. _command, "--data", _data, "--port", $"{port}"];
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        // The distribution's engines, whether models are there or not, unless a test asks for them.
        start.Environment["DUBWRIGHT_MODELS"] = "";
        foreach (var (name, value) in _settings)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        // The tests' own processes are not the product's children.
#pragma warning disable RS0030
        _process.Start();
#pragma warning restore RS0030
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitUntilHealthyAsync();
        Key = (await File.ReadAllTextAsync(Path.Combine(Data, "owner.key"))).Trim();
        Client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(100) };
        Client.DefaultRequestHeaders.Add("x-api-key", Key);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        Client.Dispose();
    }

    public async Task<string> UploadAsync(string path)
    {
        var created = await PostAsync("/files/upload-url",
            new { filename = Path.GetFileName(path), content_type = "application/octet-stream" });
        var file = created["file"]!["file_id"]!.GetValue<string>();
        await using var content = File.OpenRead(path);
        using var put = new HttpRequestMessage(HttpMethod.Put,
            created["upload"]!["url"]!.GetValue<string>())
        { Content = new StreamContent(content) };
        (await Client.SendAsync(put)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await PostAsync($"/files/{file}/complete", new { });
        return file;
    }

    public async Task<string> DubAsync(string path, params string[] targets)
    {
        var task = await PostAsync("/dub", new { file_id = await UploadAsync(path), source_language = 1, target_languages = targets });
        return task["task_id"]!.GetValue<string>();
    }

    public async Task<JsonObject> PostAsync(string path, object body)
    {
        using var answer = await Client.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    public async Task<JsonObject> GetAsync(string path) => JsonNode.Parse(await Client.GetStringAsync(path))!.AsObject();

    /// <summary>Polls until the condition holds.</summary>
    public async Task<JsonObject> WaitAsync(string statusPath, Func<JsonObject, bool> until, TimeSpan limit)
    {
        var from = Stopwatch.GetTimestamp();
        while (true)
        {
            var status = await GetAsync(statusPath);
            if (until(status))
            {
                return status;
            }

            if (Stopwatch.GetElapsedTime(from) > limit || _process!.HasExited)
            {
                throw new TimeoutException($"{statusPath}: {status.ToJsonString(JsonSerializerOptions.Web)}\n{Log}");
            }

            await Task.Delay(100);
        }
    }

    public Task<JsonObject> FinishAsync(string statusPath, TimeSpan? limit = null) =>
        WaitAsync(statusPath, status => status["status"]!.GetValue<string>() != "PENDING", limit ?? TimeSpan.FromMinutes(8));

    /// <summary>What stands after a label in the host's output, once it is printed; ten minutes are waited, for a busy machine is no
    /// failure.</summary>
    public async Task<string> SaidAsync(string label)
    {
        for (var attempt = 0; attempt < 6000 && !_process!.HasExited; attempt++)
        {
            lock (_output)
            {
                if (_output.Find(line => line.TrimStart().StartsWith(label, StringComparison.Ordinal)) is { } line)
                {
                    return line.TrimStart()[label.Length..].Trim();
                }
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"The host never said '{label}':\n{Log}");
    }

    /// <summary>What the host has printed.</summary>
    public string Log
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output.TakeLast(60));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        Client.Dispose();
    }

    private async Task WaitUntilHealthyAsync()
    {
        using var probe = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(2) };
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (_process!.HasExited)
            {
                throw new InvalidOperationException($"The server ended with code {_process.ExitCode}:\n{Log}");
            }

            try
            {
                if ((await probe.GetAsync("/healthz")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"The server did not come up:\n{Log}");
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.Add(line.Data ?? "");
        }
    }

    /// <summary>A port that nothing listened at a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
