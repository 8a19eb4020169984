using Dubwright.Core.Sound;
using Dubwright.Media.Takes;

namespace Dubwright.Media.Mixing;

/// <summary>Lays takes over a background, one group of the programme at a time.</summary>
public static class GroupMixer
{
    /// <summary>Above this the sum of background and voice bends instead of clipping.</summary>
    private const float Knee = 0.89f;

    private const int Block = 1 << 20;
    private const int FadeFrames = 384;
    private const int Centre = 2;

    /// <summary>
    /// Writes exactly the group's frames, in the background's channels: the voices in both of stereo, in the centre alone of 5.1, as loud
    /// either way. A sample depends on the programme's clock alone, so groups laid end to end equal
    /// the whole mixed at once, bit for bit, also where a take straddles an edge.
    /// </summary>
    /// <param name="background">48 kHz stereo or 5.1 on the programme's clock (a group's own file goes into a
    /// <see cref="WindowedSound"/> at its start).</param>
    /// <param name="startFrame">The group's first frame.</param>
    /// <param name="frames">Its length.</param>
    /// <param name="takes">All takes that may touch the group; others are passed over.</param>
    /// <exception cref="ArgumentException">The background is neither 48 kHz stereo nor 5.1.</exception>
    public static void Mix(
        ISound background, long startFrame, long frames, IReadOnlyList<PlacedTake> takes, string outputPath,
            CancellationToken cancellationToken)
    {
        if (background.Format != WaveFormat.Mix && background.Format != WaveFormat.Surround)
        {
            throw new ArgumentException(
                $"The background is {background.Format}, not {WaveFormat.Mix} or {WaveFormat.Surround}.", nameof(background));
        }

        Write(startFrame, frames, takes, background.Format, outputPath, (voices, frame, samples) =>
        {
            background.Read(frame, samples);
            if (background.Format == WaveFormat.Mix)
            {
                Sum(voices, samples);
            }
            else
            {
                SumInCentre(voices, samples);
            }
        }, cancellationToken);
    }

    /// <summary>The voices alone, as they are before they are laid over anything: what the mix adds to the background where nothing
    /// bends.</summary>
    public static void Voices(long startFrame, long frames, IReadOnlyList<PlacedTake> takes, string outputPath,
        CancellationToken cancellationToken) =>
        Write(startFrame, frames, takes, WaveFormat.Mix, outputPath, (voices, _, samples) =>
        {
            for (var at = 0; at < voices.Length; at++)
            {
                samples[at * 2] = samples[(at * 2) + 1] = MonoSound.ToPcm(voices[at]);
            }
        }, cancellationToken);

    private static void Write(
        long startFrame, long frames, IReadOnlyList<PlacedTake> takes, WaveFormat format, string outputPath, Laying lay,
        CancellationToken cancellationToken)
    {
        // One loudspeaker has to do what two did.
        var raise = format == WaveFormat.Mix ? 1 : MathF.Sqrt(2);
        // Floats add up differently in another order: always by start, then by name.
        var ordered = takes.OrderBy(take => take.Start).ThenBy(take => take.WavPath, StringComparer.Ordinal)
            .Select(take => new Voice(take, raise)).ToList();
        var pcm = new short[Math.Min(Block, frames) * format.Channels];
        var voices = new float[Math.Min(Block, frames)];
        using var writer = WaveWriter.Create(outputPath, format);
        for (var done = 0L; done < frames;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = (int)Math.Min(Block, frames - done);
            var block = voices.AsSpan(0, count);
            block.Clear();
            foreach (var voice in ordered)
            {
                voice.AddTo(block, startFrame + done);
            }

            var samples = pcm.AsSpan(0, count * format.Channels);
            lay(block, startFrame + done, samples);
            writer.Write(samples);
            done += count;
        }
    }

    // Fills a block of the output, which begins at a frame, from its voices.
    private delegate void Laying(ReadOnlySpan<float> voices, long frame, Span<short> samples);

    private static void Sum(ReadOnlySpan<float> voices, Span<short> stereo)
    {
        for (var at = 0; at < voices.Length; at++)
        {
            // Where nobody speaks the background passes untouched.
            if (voices[at] != 0)
            {
                stereo[at * 2] = MonoSound.ToPcm(Bend((stereo[at * 2] / 32_768f) + voices[at]));
                stereo[(at * 2) + 1] = MonoSound.ToPcm(Bend((stereo[(at * 2) + 1] / 32_768f) + voices[at]));
            }
        }
    }

    private static void SumInCentre(ReadOnlySpan<float> voices, Span<short> surround)
    {
        for (var (at, place) = (0, Centre); at < voices.Length; at++, place += WaveFormat.Surround.Channels)
        {
            surround[place] = voices[at] == 0 ? surround[place] : MonoSound.ToPcm(Bend((surround[place] / 32_768f) + voices[at]));
        }
    }

    private static float Bend(float sample)
    {
        var size = MathF.Abs(sample);
        return size <= Knee ? sample : MathF.CopySign(Knee + ((1 - Knee) * MathF.Tanh((size - Knee) / (1 - Knee))), sample);
    }

    private sealed class Voice(PlacedTake take, float raise)
    {
        private readonly long _start = WaveFormat.Mix.FrameAt(take.Start);
        private long? _longest;
        private float[]? _samples;

        public void AddTo(Span<float> block, long blockStart)
        {
            if (_start >= blockStart + block.Length || _start + (_longest ??= Longest()) <= blockStart)
            {
                _samples = null;
                return;
            }

            _samples ??= Shaped();
            var from = Math.Max(_start, blockStart);
            var to = Math.Min(_start + _samples.Length, blockStart + block.Length);
            for (var frame = from; frame < to; frame++)
            {
                block[(int)(frame - blockStart)] += _samples[frame - _start];
            }
        }

        // Before trimming; good enough to pass over takes elsewhere without loading them.
        private long Longest()
        {
            using var reader = WaveReader.Open(take.WavPath);
            return (long)(reader.Duration().TotalSeconds / take.Rate * WaveFormat.Mix.SampleRate) + 1;
        }

        private float[] Shaped()
        {
            var shaped = TakeShaper.Shape(MonoSound.Load(take.WavPath), take.Rate);
            var samples = Resampler.Resample(shaped, WaveFormat.Mix.SampleRate).Samples;
            if (ReferenceEquals(samples, shaped.Samples))
            {
                samples = [.. samples];
            }

            var peak = samples.Length == 0 ? 0 : samples.Max(MathF.Abs);
            var gain = MathF.Min((float)Math.Pow(10, take.GainDb / 20) * raise, peak > 0 ? Knee / peak : 1);
            var fade = Math.Min(FadeFrames, samples.Length / 2);
            for (var at = 0; at < samples.Length; at++)
            {
                var edge = Math.Min(at, samples.Length - 1 - at);
                samples[at] *= edge >= fade ? gain : gain * (0.5f - (0.5f * MathF.Cos(MathF.PI * (edge + 0.5f) / fade)));
            }

            return samples;
        }
    }
}
