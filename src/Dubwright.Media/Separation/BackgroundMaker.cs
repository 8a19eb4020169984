using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Separation;

/// <summary>Makes the background: the source without its speech.</summary>
public static class BackgroundMaker
{
    private const int Block = 1 << 16;

    /// <summary>Measures a programme and chooses how to take its speech out.</summary>
    /// <param name="source">48 kHz stereo, the whole programme, read once.</param>
    /// <param name="speech">Where speech is, in order (utterances as detected).</param>
    /// <param name="separator">The model that will take voices out where something plays under them; null where there is none. It changes
    /// the reason, nothing else.</param>
    /// <exception cref="ArgumentException">The source is not 48 kHz stereo.</exception>
    public static BackgroundPlan Analyze(ISound source, IReadOnlyList<TimeRange> speech, string? separator,
        CancellationToken cancellationToken)
    {
        Check(source);
        var holes = SpeechHoles.Of(speech);
        return BackgroundAnalysis.Choose(SourceLevels.Measure(source, holes, cancellationToken), holes, separator);
    }

    /// <summary>
    /// Writes one group's background: exactly its frames, the same samples whatever the groups' edges. Where nobody speaks the source
    /// passes untouched.
    /// </summary>
    /// <param name="source">The same programme; a group reads up to a second beyond its edges, and the plan's room tone.</param>
    /// <param name="speech">The same ranges; those further than a second from the group may be left out.</param>
    /// <param name="accompaniment">What a model leaves of the source without its voices, as far as <see cref="BackgroundPlan.Beds"/> need
    /// it; null where there is none.</param>
    /// <exception cref="ArgumentException">The source is not 48 kHz stereo.</exception>
    public static void Make(
        ISound source, IReadOnlyList<TimeRange> speech, BackgroundPlan plan, long startFrame, long frames, Accompaniment? accompaniment,
            string outputPath,
        CancellationToken cancellationToken)
    {
        Check(source);
        var holes = SpeechHoles.Of(speech).Select(hole => (Time: hole, Mode: ModeOf(hole))).ToList();
        var tone = new RoomTone(source, plan.RoomTone);
        var centre = new CentreRemover(source);
        var pcm = new short[Block * 2];
        var scratch = new float[Block * 2];
        using var writer = WaveWriter.Create(outputPath, WaveFormat.Mix);
        for (var done = 0L; done < frames;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var first = startFrame + done;
            var count = (int)Math.Min(Block, frames - done);
            var samples = pcm.AsSpan(0, count * 2);
            source.Read(first, samples);
            foreach (var (hole, mode) in holes)
            {
                var envelope = Envelope.Of(mode);
                var (start, end) = envelope.Reach(hole);
                var from = Math.Max(start, first);
                var to = Math.Min(end, first + count);
                if (from >= to)
                {
                    continue;
                }

                var part = samples[(int)((from - first) * 2)..(int)((to - first) * 2)];
                var other = scratch.AsSpan(0, part.Length);
                switch (mode)
                {
                    case BackgroundMode.Mute:
                        tone.Fill(other, from);
                        break;
                    case BackgroundMode.Centre:
                        centre.Fill(other, from);
                        break;
                    case BackgroundMode.Separate:
                        accompaniment!.Fill(other, from);
                        break;
                    default:
                        other.Clear();
                        break;
                }

                Blend(part, other, from, start, end, envelope, mode);
            }

            writer.Write(samples);
            done += count;
        }

        BackgroundMode ModeOf(TimeRange hole) =>
            plan.ModeOf(hole) is var own && own != BackgroundMode.Mute && accompaniment is not null ? BackgroundMode.Separate : own;
    }

    private static void Blend(Span<short> samples, ReadOnlySpan<float> other, long frame, long start, long end, Envelope envelope,
        BackgroundMode mode)
    {
        for (var at = 0; at < samples.Length; at += 2, frame++)
        {
            var share = envelope.At(frame, start, end);
            // Tone and voice have nothing in common, so their powers add; a sound and itself without its centre or its voices have, so they
            // add plainly.
            var (kept, filled) = mode switch
            {
                BackgroundMode.Mute => (MathF.Cos(share * MathF.PI / 2), MathF.Sin(share * MathF.PI / 2)),
                BackgroundMode.Centre or BackgroundMode.Separate => (1 - share, share),
                _ => (MathF.Pow(10, share * (float)(Envelope.DuckDb / 20)), 0),
            };
            samples[at] = Rounded((samples[at] * kept) + (other[at] * filled));
            samples[at + 1] = Rounded((samples[at + 1] * kept) + (other[at + 1] * filled));
        }
    }

    private static short Rounded(float sample) => (short)Math.Clamp(MathF.Round(sample), short.MinValue, short.MaxValue);

    private static void Check(ISound source)
    {
        if (source.Format != WaveFormat.Mix)
        {
            throw new ArgumentException($"The source is {source.Format}, not {WaveFormat.Mix}.", nameof(source));
        }
    }
}
