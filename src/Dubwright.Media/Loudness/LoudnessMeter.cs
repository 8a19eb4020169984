using System.Runtime.Intrinsics;
using Dubwright.Core.Sound;

namespace Dubwright.Media.Loudness;

/// <summary>Measures loudness as ITU-R BS.1770-4 and EBU R 128 define it, and true peak.</summary>
public static class LoudnessMeter
{
    private const int Chunk = 16_384;

    // BS.1770-4, table 3: low frequencies do not count, channels behind count more.
    private static readonly double[] SurroundWeights = [1, 1, 1, 0, 1.41, 1.41];

    /// <summary>A whole sound, mono, stereo or 5.1.</summary>
    public static LoudnessTrack Measure(ISound sound, CancellationToken cancellationToken) =>
        Measure(sound, 0, sound.Frames, cancellationToken);

    /// <summary>A part of it; parts that lie end to end merge into what the whole would have given.</summary>
    /// <exception cref="ArgumentException">More than two channels, and not six.</exception>
    public static LoudnessTrack Measure(ISound sound, long startFrame, long frames, CancellationToken cancellationToken)
    {
        var format = sound.Format;
        if (format.Channels > 2 && format.Channels != SurroundWeights.Length)
        {
            throw new ArgumentException("Loudness is measured on mono, stereo or 5.1.", nameof(sound));
        }

        var meter = new Meter(format.SampleRate, format.Channels, startFrame, frames);
        var pcm = new short[(Chunk + TruePeakFilter.Taps) * format.Channels];
        // The filters have forgotten what was before half a second.
        for (var frame = startFrame - (format.SampleRate / 2); frame < startFrame + frames;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = frame < startFrame ? startFrame : startFrame + frames;
            var count = (int)Math.Min(Chunk, end - frame);
            var part = pcm.AsSpan(0, (count + TruePeakFilter.Taps) * format.Channels);
            sound.Read(frame - TruePeakFilter.Before, part);
            meter.Add(part, frame, count);
            frame += count;
        }

        return meter.Track();
    }

    /// <summary>Integrated loudness of a take in LUFS as it will sound from both channels of the mix; -70 where it is silent.</summary>
    public static double TakeLoudness(MonoSound take)
    {
        var meter = new Meter(take.SampleRate, 1, 0, take.Samples.Length);
        var pcm = new short[Chunk + TruePeakFilter.Taps];
        for (var frame = 0; frame < take.Samples.Length; frame += Chunk)
        {
            var count = Math.Min(Chunk, take.Samples.Length - frame);
            Array.Clear(pcm);
            for (var at = 0; at < count; at++)
            {
                pcm[at + TruePeakFilter.Before] = MonoSound.ToPcm(take.Samples[frame + at]);
            }

            meter.Add(pcm.AsSpan(0, count + TruePeakFilter.Taps), frame, count);
        }

        var loudness = meter.Track().Integrated;
        return loudness <= LoudnessTrack.Silence ? LoudnessTrack.Silence : loudness + (10 * Math.Log10(2));
    }

    private sealed class Meter
    {
        private readonly int _rate;
        private readonly int _channels;
        private readonly long _start;
        private readonly long _frames;
        private readonly KWeighting[] _filters;
        private readonly double[] _energies;
        private readonly float[] _channel = new float[Chunk + TruePeakFilter.Taps];
        private float _samplePeak;
        private float _truePeak;

        public Meter(int rate, int channels, long start, long frames)
        {
            (_rate, _channels, _start, _frames) = (rate, channels, start, frames);
            _filters = [.. Enumerable.Range(0, (channels + 1) / 2).Select(_ => new KWeighting(rate))];
            _energies = frames > 0 ? new double[Tenths.Of(start + frames - 1, rate) - Tenths.Of(start, rate) + 1] : [];
        }

        public void Add(ReadOnlySpan<short> pcm, long frame, int count)
        {
            for (var at = 0; at < count;)
            {
                var tenth = Tenths.Of(frame + at, _rate);
                var stop = (int)Math.Min(count, Tenths.Start(tenth + 1, _rate) - frame);
                for (var pair = 0; pair < _filters.Length; pair++)
                {
                    var energy = Energy(pcm, at, stop, pair) / (32_768.0 * 32_768.0);
                    if (frame >= _start)
                    {
                        _energies[tenth - Tenths.Of(_start, _rate)] += energy;
                    }
                }

                at = stop;
            }

            for (var channel = 0; channel < _channels && frame >= _start; channel++)
            {
                Peaks(pcm, count, channel);
            }
        }

        // Of two neighbouring channels, by the weights of their places.
        private double Energy(ReadOnlySpan<short> pcm, int from, int to, int pair)
        {
            var (first, filter, sum) = (pair * 2, _filters[pair], Vector128<double>.Zero);
            for (var at = from; at < to; at++)
            {
                var place = ((at + TruePeakFilter.Before) * _channels) + first;
                sum += filter.Squares(Vector128.Create((double)pcm[place], first + 1 < _channels ? pcm[place + 1] : 0));
            }

            return _channels > 2 ? (SurroundWeights[first] * sum[0]) + (SurroundWeights[first + 1] * sum[1]) : sum[0] + sum[1];
        }

        public LoudnessTrack Track() => new(_rate, _start, _frames, _energies, _samplePeak, _truePeak);

        private void Peaks(ReadOnlySpan<short> pcm, int count, int channel)
        {
            for (var at = 0; at < count + TruePeakFilter.Taps; at++)
            {
                _channel[at] = pcm[(at * _channels) + channel] / 32_768f;
            }

            const int block = 64;
            for (var from = 0; from < count; from += block)
            {
                var to = Math.Min(from + block, count);
                var near = 0f;
                foreach (var sample in _channel.AsSpan(from, to - from + TruePeakFilter.Taps))
                {
                    near = Math.Max(near, Math.Abs(sample));
                }

                // Most blocks cannot hold a new peak, and need no oversampling.
                if (near * TruePeakFilter.Bound <= _truePeak)
                {
                    continue;
                }

                for (var at = from; at < to; at++)
                {
                    _samplePeak = Math.Max(_samplePeak, Math.Abs(_channel[at + TruePeakFilter.Before]));
                    _truePeak = Math.Max(_truePeak, TruePeakFilter.PeakFrom(_channel, at + TruePeakFilter.Before));
                }
            }
        }
    }
}
