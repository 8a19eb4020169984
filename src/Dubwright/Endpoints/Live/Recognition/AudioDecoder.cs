using Dubwright.Core.Sound;

namespace Dubwright.Endpoints.Live.Recognition;

/// <summary>Makes 16 kHz mono of what a client sends, cut wherever it likes. Not safe for concurrent use.</summary>
/// <param name="encoding">Of each sample.</param>
/// <param name="sampleRate">Frames a second.</param>
/// <param name="channels">Mixed to one.</param>
internal sealed class AudioDecoder(AudioEncoding encoding, int sampleRate, int channels)
{
    private readonly StreamResampler _resampler = new(sampleRate, WaveFormat.Speech.SampleRate);
    private AudioEncoding? _encoding;
    private byte[] _rest = [];

    /// <summary>How long some bytes sound.</summary>
    public TimeSpan DurationOf(int bytes) => TimeSpan.FromSeconds((double)bytes / (encoding.Bytes * channels) / sampleRate);

    public short[] Decode(ReadOnlySpan<byte> bytes)
    {
        byte[] all = [.. _rest, .. bytes];
        if (_encoding is null && all.AsSpan().IndexOfAnyExcept((byte)0) >= 0)
        {
            _encoding = encoding.For(all);
        }

        var read = (_encoding ?? encoding).Read;
        var size = encoding.Bytes * channels;
        var mono = new float[all.Length / size];
        for (var frame = 0; frame < mono.Length; frame++)
        {
            var sum = 0f;
            for (var channel = 0; channel < channels; channel++)
            {
                sum += read(all.AsSpan((frame * size) + (channel * encoding.Bytes), encoding.Bytes));
            }

            mono[frame] = sum / channels;
        }

        _rest = all[(mono.Length * size)..];
        return Pcm(_resampler.Add(mono));
    }

    /// <summary>What is left when no more comes.</summary>
    public short[] End() => Pcm(_resampler.End());

    private static short[] Pcm(float[] samples) => Array.ConvertAll(samples, MonoSound.ToPcm);
}
