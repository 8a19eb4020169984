using System.Globalization;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Probing;

/// <summary>
/// The rate of the grid that a picture's frames stand on. A film of variable rate leaves places of its grid empty, so that its average is
/// lower; what a container or ffprobe calls the real rate (<c>r_frame_rate</c>) is a guess that fields or uneven clocks mislead.
/// </summary>
public sealed class BaseFrameRate(MediaTools tools)
{
    private const double Longest = 1;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(20);

    /// <summary>Measures it at three places of the film, by the times of its packets.</summary>
    /// <returns>Frames per second; the average where too few frames tell their time.</returns>
    /// <exception cref="Core.Failures.DubwrightException">ffprobe failed.</exception>
    public async Task<double> MeasureAsync(string source, MediaInfo info, CancellationToken cancellationToken)
    {
        var kind = await SourceSniffer.SniffAsync(source, "", cancellationToken);
        var places = new[] { 0, 0.4, 0.8 }
            .Select(share => $"{MediaTools.Text(info.Origin + (share * info.Duration))}%+{MediaTools.Text(Look)}");
        var rows = await tools.ProbeAsync(
            [
                "-read_intervals", string.Join(',', info.Duration > 3 * Look ? places : [$"%+{MediaTools.Text(3 * Look)}"]),
                "-select_streams", $"{info.Video!.Stream}", "-show_entries", "packet=pts_time", "-print_format", "csv=print_section=0",
                    .. tools.Input(kind, source),
            ],
            cancellationToken);
        double[] times = [.. rows.Split('\n').Select(row => ProbeAnswer.Number(row.Trim().TrimEnd(','))).OfType<double>().Distinct()
            .Order()];
        return Of(times) is > 0 and var rate ? rate : info.Video.FramesPerSecond;
    }

    /// <param name="times">When frames show, in seconds, ascending.</param>
    /// <returns>0 where there are too few.</returns>
    internal static double Of(IReadOnlyList<double> times)
    {
        double[] steps = [.. times.Zip(times.Skip(1), (one, next) => next - one).Where(step => step < Longest)];
        if (steps.Length < 10)
        {
            return 0;
        }

        // One step of ten is as short as the grid's, however many frames are missing. Every step is a whole number of the grid's, and all
        // of them together tell it more exactly than clocks of milliseconds.
        var shortest = steps.Order().ElementAt(steps.Length / 10);
        return steps.Sum(step => Math.Max(1, Math.Round(step / shortest))) / steps.Sum();
    }
}
