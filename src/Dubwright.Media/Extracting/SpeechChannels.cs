using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Detection;

namespace Dubwright.Media.Extracting;

/// <summary>Which of two channels that have nothing in common is listened to: one may hold timecode, music, or the same film in another
/// language.</summary>
internal static class SpeechChannels
{
    // Two microphones in one room, or a stereo mix, are alike by more than this.
    private const double Alike = 0.2;
    private const double Together = 0.6;
    private const double Clearer = 1.25;
    private const double AudibleRatio = 1e-4;
    private const double Covered = 0.3;
    private static readonly TimeSpan Utterance = TimeSpan.FromSeconds(0.4);

    /// <summary>Whether all that is spoken in 5.1 is spoken in its centre, so that the other channels could only hide it.</summary>
    /// <param name="stereo">The sound as stereo.</param>
    /// <param name="centre">Its centre in both channels.</param>
    public static bool IsInCentre(ISound stereo, ISound centre, CancellationToken cancellationToken)
    {
        if (stereo.Format.SampleRate != WaveFormat.Speech.SampleRate)
        {
            return false;
        }

        var (all, own) = (Speech(stereo, 0.5f, 0.5f, cancellationToken), Speech(centre, 1, 0, cancellationToken));
        return own.Count > 0 && all.Where(range => range.Duration > Utterance).All(range =>
            own.Sum(part => part.Intersect(range)?.Duration.TotalSeconds ?? 0) > Covered * range.Duration.TotalSeconds);
    }

    /// <summary>The weights of left and right: one and none where only one channel is to be heard, null where both are.</summary>
    /// <param name="stereo">16 kHz; of other rates both channels are heard.</param>
    public static (float Left, float Right)? Choose(ISound stereo, CancellationToken cancellationToken)
    {
        if (stereo.Format.SampleRate != WaveFormat.Speech.SampleRate || !Differ(stereo, cancellationToken))
        {
            return null;
        }

        var (left, right, both) = (Speech(stereo, 1, 0, cancellationToken), Speech(stereo, 0, 1, cancellationToken),
            Speech(stereo, 0.5f, 0.5f, cancellationToken));
        var (inLeft, inRight) = (Seconds(left), Seconds(right));
        var least = Math.Min(inLeft, inRight);
        var atOnce = left.Sum(one => right.Sum(other => one.Intersect(other)?.Duration.TotalSeconds ?? 0));
        var overlaps = least > 0 && atOnce > Together * least && least > Together * Math.Max(inLeft, inRight);
        return overlaps || Math.Max(inLeft, inRight) > (Clearer * Seconds(both)) + 1
            ? inRight > Clearer * inLeft ? (0, 1) : (1, 0) : null;
    }

    private static bool Differ(ISound stereo, CancellationToken cancellationToken)
    {
        var (lefts, rights, products) = (0.0, 0.0, 0.0);
        var pcm = new short[1 << 15];
        for (var frame = 0L; frame < stereo.Frames; frame += pcm.Length / 2)
        {
            cancellationToken.ThrowIfCancellationRequested();
            stereo.Read(frame, pcm);
            for (var at = 0; at < pcm.Length; at += 2)
            {
                lefts += (double)pcm[at] * pcm[at];
                rights += (double)pcm[at + 1] * pcm[at + 1];
                products += (double)pcm[at] * pcm[at + 1];
            }
        }

        return Math.Min(lefts, rights) > AudibleRatio * Math.Max(lefts, rights)
            && Math.Abs(products) < Alike * Math.Sqrt(lefts * rights);
    }

    private static IReadOnlyList<TimeRange> Speech(ISound stereo, float left, float right, CancellationToken cancellationToken) =>
        VoiceActivity.Measure(new OneChannel(stereo, left, right), cancellationToken).Speech;

    private static double Seconds(IReadOnlyList<TimeRange> ranges) => ranges.Sum(range => range.Duration.TotalSeconds);

    // Does not own the sound.
    private sealed class OneChannel(ISound stereo, float left, float right) : ISound
    {
        public WaveFormat Format => WaveFormat.Speech;

        public long Frames => stereo.Frames;

        public void Read(long frame, Span<short> interleaved)
        {
            var pcm = new short[interleaved.Length * 2];
            stereo.Read(frame, pcm);
            for (var at = 0; at < interleaved.Length; at++)
            {
                interleaved[at] = (short)MathF.Round((left * pcm[2 * at]) + (right * pcm[(2 * at) + 1]));
            }
        }

        public void Dispose()
        {
        }
    }
}
