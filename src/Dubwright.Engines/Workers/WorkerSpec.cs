using Dubwright.Core.Processes;

namespace Dubwright.Engines.Workers;

/// <summary>A kind of worker: what it is called in a sentence, how it is started, and what it may use.</summary>
/// <param name="Title">As a sentence begins: <c>The recogniser whisper-base</c>.</param>
/// <param name="Process">Its program; reads requests from standard input and answers on standard output, one JSON value a line.</param>
/// <param name="Loading">How long it may take until it is ready.</param>
internal sealed record WorkerSpec(string Title, ProcessSpec Process, TimeSpan Loading)
{
    // A .NET worker's own heap: samples and text, never a film.
    private const string HeapBytes = "0x20000000";
    private static readonly TimeSpan ReferenceLength = TimeSpan.FromSeconds(3);

    /// <summary>How long loading may take where so long is allowed for little work.</summary>
    public static TimeSpan LoadingTimeout(TimeSpan timeout) => 5 * timeout;

    /// <summary>How long hearing or changing a sound may take where so long is allowed for three seconds of it.</summary>
    public static TimeSpan TimeoutFor(TimeSpan timeout, TimeSpan sound) => timeout * (1 + (sound / ReferenceLength));

    /// <summary>This very program as a worker that holds a model in native memory.</summary>
    /// <param name="title">As a sentence begins.</param>
    /// <param name="job">Which worker: a name of <see cref="WorkerJobs"/>.</param>
    /// <param name="settings">What it loads, as JSON.</param>
    /// <param name="modelBytes">Size of the model's files, which grow up to fourfold in memory and need as much again to work.</param>
    /// <param name="timeout">How long it may take for little.</param>
    public static WorkerSpec OfModel(string title, string job, string settings, long modelBytes, TimeSpan timeout)
    {
        var (program, first) = Self();
        return new WorkerSpec(
            title,
            new ProcessSpec(program, [.. first, "worker", job, settings])
            {
                Limits = new ProcessLimits(TimeSpan.MaxValue, DataBytes: (2L << 30) + (16 * modelBytes)),
                Environment = new Dictionary<string, string?> { ["DOTNET_GCHeapHardLimit"] = HeapBytes, ["DOTNET_TieredPGO"] = "0" },
            },
            LoadingTimeout(timeout));
    }

    // Under the tests and under `dotnet dubwright.dll` the running program is dotnet itself.
    private static (string Program, string[] First) Self()
    {
        var running = Environment.ProcessPath ?? "dotnet";
        return Path.GetFileNameWithoutExtension(running) == "dubwright"
            ? (running, [])
            : ("dotnet", [Path.Combine(AppContext.BaseDirectory, "dubwright.dll")]);
    }
}
