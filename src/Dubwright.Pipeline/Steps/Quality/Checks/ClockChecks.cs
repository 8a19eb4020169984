using Dubwright.Media.Probing;
using Dubwright.Pipeline.Steps.Quality.Report;

namespace Dubwright.Pipeline.Steps.Quality.Checks;

/// <summary>Whether picture and sound stand where the source has them, by the times of their packets: headers and lengths of whole files
/// hide a picture of which half is gone.</summary>
internal static class ClockChecks
{
    private const double AudioFrame = Timeline.PacketFrames / 48_000.0;

    // What a container's clock rounds.
    private const double Rounding = 0.002;

    public static IEnumerable<QualityRow> Rows(MediaClock source, MediaClock dub, double framesPerSecond)
    {
        var frame = (framesPerSecond > 0 ? 1 / framesPerSecond : AudioFrame) + Rounding;
        if (source.Picture is { } picture)
        {
            var made = dub.Picture ?? new TrackClock(TimeSpan.Zero, TimeSpan.Zero, 0, 0);
            yield return QualityRow.AtMost("picture_clock", "Picture off the source's clock, where it begins or ends",
                Off(picture.Start, made.Start, picture.End, made.End), "s", frame, 2 * frame);
        }

        yield return QualityRow.AtMost("sound_clock", "Sound off the source's clock, where it begins or ends",
            Off(TimeSpan.Zero, dub.Sound.Start, source.End, dub.Sound.End), "s", frame + AudioFrame, 2 * (frame + AudioFrame));
        if ((source.Picture?.Jumps ?? 0) + source.Sound.Jumps is > 0 and var jumps)
        {
            yield return QualityRow.AtMost("source_clock", "Times that the source's own clock goes back", jumps, "jumps", 0, int.MaxValue);
        }
    }

    private static double Off(TimeSpan start, TimeSpan madeStart, TimeSpan end, TimeSpan madeEnd) =>
        Math.Max((start - madeStart).Duration().TotalSeconds, (end - madeEnd).Duration().TotalSeconds);
}
