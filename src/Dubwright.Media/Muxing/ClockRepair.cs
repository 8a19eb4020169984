using Dubwright.Core.Failures;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Muxing;

/// <summary>Lays the parts of a transport stream one behind the other where its clock starts anew on the way, as in recordings that were
/// joined: by its times they lie on top of each other, and all but one would be lost.</summary>
public sealed class ClockRepair(MediaTools tools)
{
    private const double Jump = 1;

    /// <param name="output">Gets the same packets with a clock that goes on; written only where that is needed.</param>
    /// <returns>How often the clock went back; 0 leaves the source as it is.</returns>
    /// <exception cref="DubwrightException">The file cannot be written.</exception>
    public async Task<int> RepairAsync(string source, string output, IProgress<double> progress, CancellationToken cancellationToken)
    {
        if (await JumpsAsync(source, cancellationToken) is not (> 0 and var jumps))
        {
            return 0;
        }

        await tools.ConvertAsync(
            [.. tools.Input(SourceKind.TransportStream, source), "-map", "0:v?", "-map", "0:a?", "-map", "0:s?", "-ignore_unknown", "-c",
                "copy", "-copyinkf", "-muxdelay", "0", "-muxpreload", "0", "-bitexact", "-f", "mpegts", MediaTools.AsFile(output)],
            [output], TimeSpan.Zero, progress, cancellationToken);
        return jumps;
    }

    private async Task<int> JumpsAsync(string source, CancellationToken cancellationToken)
    {
        var (before, jumps) = (new Dictionary<string, double>(), new Dictionary<string, int>());
        try
        {
            if (await SourceSniffer.SniffAsync(source, "", cancellationToken) != SourceKind.TransportStream)
            {
                return 0;
            }

            await tools.ProbeLinesAsync(
                ["-show_entries", "packet=stream_index,dts_time", "-print_format", "csv=print_section=0",
                    .. tools.Input(SourceKind.TransportStream, source)],
                row =>
                {
                    if (row.Split(',') is [var stream, var time, ..] && ProbeAnswer.Number(time) is { } at)
                    {
                        jumps[stream] = jumps.GetValueOrDefault(stream) + (at < before.GetValueOrDefault(stream, at) - Jump ? 1 : 0);
                        before[stream] = at;
                    }
                },
                cancellationToken);
        }
        catch (DubwrightException fault) when (!fault.Retryable)
        {
            // What the file is, and why it cannot be used, is told where it is probed.
            return 0;
        }

        return jumps.Values.DefaultIfEmpty().Max();
    }
}
