using System.Globalization;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Extracting;

/// <summary>
/// Where a codec's frames begin. Matroska rounds times to milliseconds; counted from the start the sound is continuous all the same, and
/// after a seek the rounded time names the true one, because frames begin only on a grid that is coarser than the rounding.
/// </summary>
/// <param name="Step">Frames begin only every so many samples.</param>
/// <param name="Offset">The sample at which one does.</param>
internal sealed record FrameGrid(int Step, long Offset)
{
    private const int FinestStep = 64;

    /// <returns>Null where times are exact, or no grid is known.</returns>
    public static async Task<FrameGrid?> FindAsync(
        MediaTools tools, SourceKind kind, string source, AudioTrack track, CancellationToken cancellationToken)
    {
        if (!track.CoarseTimes)
        {
            return null;
        }

        var answer = await tools.ProbeAsync(
            [
                "-select_streams", MediaTools.Text(track.Stream), "-read_intervals", "%+#8", "-show_entries", "frame=pts_time,nb_samples",
                "-print_format", "csv=print_section=0", .. tools.Input(kind, source),
            ],
            cancellationToken);
        var frames = answer.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse).OfType<(double Time, int Samples)>().Take(2)
            .ToList();
        if (frames.Count < 2)
        {
            return null;
        }

        var step = track.Codec switch
        {
            "opus" => 120,
            "vorbis" or "flac" => FinestStep,
            _ => frames[1].Samples,
        };
        // The first frame is shorter where the encoder's delay was cut from it; its end is on the grid.
        var end = (long)Math.Round(frames[0].Time * track.SampleRate) + frames[0].Samples;
        return step >= FinestStep ? new FrameGrid(step, end % step) : null;
    }

    private static (double, int)? Parse(string row) =>
        row.Split(',') is [var time, var samples, ..]
        && double.TryParse(time, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        && int.TryParse(samples, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? (seconds, count)
            : null;
}
