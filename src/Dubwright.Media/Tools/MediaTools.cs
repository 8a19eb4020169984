using System.Globalization;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;

namespace Dubwright.Media.Tools;

/// <summary>
/// The one place that runs ffmpeg and ffprobe: argument lists, limits held by the kernel, no network where the system can take it away,
/// a clear failure with the tool's last words. Safe for concurrent use.
/// </summary>
public sealed class MediaTools(MediaLimits limits, NetworkIsolation isolation)
{
    private static readonly string[] Silent = ["-hide_banner", "-v", "error"];
    private readonly NetworkIsolation _isolation = isolation;

    /// <summary>Tools that tell nobody where there is no isolation.</summary>
    public MediaTools(MediaLimits limits)
        : this(limits, new NetworkIsolation(TimeProvider.System, warn: null))
    {
    }

    public MediaLimits Limits { get; } = limits;

    /// <summary>The same tools under other limits.</summary>
    public MediaTools With(MediaLimits other) => new(other, _isolation);

    /// <summary>Runs ffprobe and returns its standard output.</summary>
    /// <exception cref="DubwrightException">It refused the file, or went over a limit.</exception>
    internal async Task<string> ProbeAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var spec = await SpecAsync("ffprobe", [.. Silent, "-max_alloc", Text(Limits.MaxBlockBytes), .. arguments], cancellationToken);
        var result = await ChildProcess.RunAsync(spec, cancellationToken);
        return result.ExitCode == 0 ? result.Output : throw ToolFailures.From("ffprobe", result);
    }

    /// <summary>Runs ffprobe and hands over its standard output row by row: there may be one for every packet of a film.</summary>
    /// <exception cref="DubwrightException">It refused the file, or went over a limit.</exception>
    internal async Task ProbeLinesAsync(IReadOnlyList<string> arguments, Action<string> row, CancellationToken cancellationToken)
    {
        var spec = await SpecAsync("ffprobe", [.. Silent, "-max_alloc", Text(Limits.MaxBlockBytes), .. arguments], cancellationToken);
        var result = await ChildProcess.RunAsync(spec, null, async (output, token) =>
        {
            using var reader = new StreamReader(output, System.Text.Encoding.UTF8);
            while (await reader.ReadLineAsync(token) is { } line)
            {
                row(line);
            }
        }, cancellationToken);
        if (result.ExitCode != 0)
        {
            throw ToolFailures.From("ffprobe", result);
        }
    }

    /// <summary>Runs ffmpeg; the files it writes are removed again when it fails or is cancelled.</summary>
    /// <param name="arguments">From the first input to the last output.</param>
    /// <param name="outputs">The files it writes.</param>
    /// <param name="duration">Of the output, to tell progress by.</param>
    /// <exception cref="DubwrightException">It failed, or went over a limit.</exception>
    internal async Task ConvertAsync(
        IReadOnlyList<string> arguments, IReadOnlyList<string> outputs, TimeSpan duration, IProgress<double>? progress,
            CancellationToken cancellationToken)
    {
        var whole = false;
        try
        {
            var spec = await SpecAsync("ffmpeg", [.. ForAll(), "-progress", "pipe:1", "-stats_period", "0.5", .. arguments],
                cancellationToken);
            var report = new ProgressReport(duration, progress);
            var result = await ChildProcess.RunAsync(spec, null, report.ReadAsync, cancellationToken);
            whole = result.ExitCode == 0 ? true : throw ToolFailures.From("ffmpeg", result);
        }
        finally
        {
            if (!whole)
            {
                foreach (var output in outputs)
                {
                    File.Delete(output);
                }
            }
        }
    }

    /// <summary>Runs ffmpeg with its output read from a pipe.</summary>
    internal async Task StreamAsync(
        IReadOnlyList<string> arguments, Func<Stream, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        var spec = await SpecAsync("ffmpeg", [.. ForAll(), .. arguments], cancellationToken);
        var result = await ChildProcess.RunAsync(spec, null, read, cancellationToken);
        if (result.ExitCode != 0)
        {
            throw ToolFailures.From("ffmpeg", result);
        }
    }

    /// <summary>Runs ffmpeg with its input written and its output read through pipes.</summary>
    internal async Task PipeAsync(
        IReadOnlyList<string> arguments, Func<Stream, CancellationToken, Task> write, Func<Stream, CancellationToken, Task> read,
        CancellationToken cancellationToken)
    {
        // It keeps its standard input, which -nostdin is about: nothing is typed there.
        var spec = await SpecAsync("ffmpeg", [.. ForAll(), .. arguments], cancellationToken);
        var result = await ChildProcess.RunAsync(spec, write, read, cancellationToken);
        if (result.ExitCode != 0)
        {
            throw ToolFailures.From("ffmpeg", result);
        }
    }

    /// <summary>What a file from a stranger is opened with: its sniffed demuxer and no other, files and nothing else, bounded looking
    /// around.</summary>
    internal IReadOnlyList<string> Input(SourceKind kind, string path) =>
    [
        "-f", kind.Demuxer, "-format_whitelist", kind.AllowedFormats, "-protocol_whitelist", "file",
        "-max_streams", Text(Limits.MaxStreams), "-max_pixels", Text(Limits.MaxPixels), "-probesize", "20000000", "-analyzeduration",
            "20000000",
        .. (kind.LacksTimes ? (string[])["-fflags", "+genpts"] : []), "-i", AsFile(path),
    ];

    /// <summary>What a file of our own is opened with.</summary>
    internal static IReadOnlyList<string> OwnInput(string demuxer, string path) =>
        ["-f", demuxer, "-format_whitelist", demuxer, "-protocol_whitelist", "file", "-i", AsFile(path)];

    /// <summary>A path that ffmpeg cannot take for an option or for a protocol.</summary>
    internal static string AsFile(string path) => "file:" + Path.GetFullPath(path);

    internal static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Seconds to the microsecond, as ffmpeg reads them.</summary>
    internal static string Text(TimeSpan time) => time.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>The offset that moves a file's presentation time 0 to 0. One that is the file's own start to the microsecond ffmpeg takes
    /// for its own, and moves it on to the first packet of the streams that are mapped.</summary>
    internal static string OffsetOf(TimeSpan origin) => Text(TimeSpan.FromMicroseconds(1) - origin);

    private string[] ForAll() =>
        [.. Silent, "-nostdin", "-y", "-max_alloc", Text(Limits.MaxBlockBytes), "-filter_complex_threads", Text(Limits.Threads)];

    private async Task<ProcessSpec> SpecAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var words = await _isolation.WrapAsync(program, cancellationToken);
        return new ProcessSpec(words[0], [.. words[1..], .. arguments])
        {
            Limits = new ProcessLimits(Limits.WallTime, Limits.MemoryBytes, Limits.MaxOutputBytes),

            // Titles, which people wrote.
            PrivateArguments = [.. arguments.Zip(arguments.Skip(1))
                .Where(pair => pair.First.StartsWith("-metadata", StringComparison.Ordinal)).Select(pair => pair.Second)],
        };
    }

    /// <summary>Reads what <c>-progress</c> writes: lines of <c>key=value</c>.</summary>
    private sealed class ProgressReport(TimeSpan duration, IProgress<double>? progress)
    {
        public async Task ReadAsync(Stream output, CancellationToken cancellationToken)
        {
            using var reader = new StreamReader(output, System.Text.Encoding.UTF8);
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                if (duration > TimeSpan.Zero && line.StartsWith("out_time_us=", StringComparison.Ordinal)
                    && long.TryParse(line.AsSpan(12), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var microseconds))
                {
                    progress?.Report(Math.Clamp(microseconds / duration.TotalMicroseconds, 0, 1));
                }
            }
        }
    }
}
