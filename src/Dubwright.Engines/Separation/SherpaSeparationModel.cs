using System.Runtime.InteropServices;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Engines.Sherpa;

namespace Dubwright.Engines.Separation;

/// <summary>What a worker that separates loads.</summary>
/// <param name="Runtime">Names the model's family.</param>
/// <param name="Files">Full paths by the parts that the family names.</param>
internal sealed record SeparationModelSettings(string Runtime, IReadOnlyDictionary<string, string> Files, bool Debug = false);

/// <param name="Wave">16-bit WAV of one or two channels.</param>
/// <param name="Output">The WAV to write.</param>
internal sealed record SeparationModelRequest(string Wave, string Output);

/// <param name="Frames">Samples of each channel.</param>
internal sealed record SeparationModelResult(int SampleRate, int Channels, int Frames);

/// <summary>A model that separates, through sherpa-onnx, in a worker with one thread. The same sound gives the same samples.</summary>
internal sealed class SherpaSeparationModel : IDisposable
{
    private const int Accompaniment = 1;

    // Spleeter's frames begin with the first sample and leave out what does not fill the last: silence at both ends takes that loss. A
    // fifth of a second is more than two of its frames, and a whole number of samples at every usual rate, before and after the library's
    // own resampling.
    private const double EdgeSeconds = 0.2;

    private readonly nint _separation;

    /// <exception cref="DubwrightException">The model cannot be loaded.</exception>
    public SherpaSeparationModel(SeparationModelSettings settings)
    {
        SherpaLibrary.Check();
        using var config = SherpaFamilies.Of(settings.Runtime)!.Configure(settings.Files, language: null, data: null, settings.Debug);
        _separation = SherpaLibrary.CreateSeparation(config.Bytes);
        if (_separation == 0)
        {
            throw new DubwrightException(ExceptionReason.ProcessingError, "The model that separates could not be loaded.");
        }
    }

    /// <exception cref="DubwrightException">The sound cannot be read, or not all of it came back.</exception>
    public async Task<SeparationModelResult> SeparateAsync(SeparationModelRequest request)
    {
        var wave = PcmWave.Read(request.Wave, mostChannels: 2);
        var left = Separate(wave);
        await left.WriteAsync(request.Output, CancellationToken.None);
        return new SeparationModelResult(left.SampleRate, left.Channels, left.Samples.Length / left.Channels);
    }

    public void Dispose() => SherpaLibrary.DestroySeparation(_separation);

    private unsafe PcmWave Separate(PcmWave wave)
    {
        // With one channel Spleeter's way ends the process: a mono sound goes in twice.
        var (first, second) = (Padded(wave, 0), Padded(wave, wave.Channels - 1));
        fixed (float* one = first, other = second)
        {
            var native = SherpaLibrary.Separate(_separation, [(nint)one, (nint)other], 2, first.Length, wave.SampleRate);
            if (native == 0)
            {
                throw new DubwrightException(ExceptionReason.ProcessingError, "The model that separates gave nothing back.");
            }

            try
            {
                return Taken(Marshal.PtrToStructure<SeparatedStems>(native), wave);
            }
            finally
            {
                SherpaLibrary.DestroyStems(native);
            }
        }
    }

    private static float[] Padded(PcmWave wave, int channel)
    {
        var edge = Edge(wave.SampleRate);
        var frames = wave.Samples.Length / wave.Channels;
        var samples = new float[frames + (2 * edge)];
        for (var at = 0; at < frames; at++)
        {
            samples[edge + at] = wave.Samples[(at * wave.Channels) + channel] / 32_768f;
        }

        return samples;
    }

    private static PcmWave Taken(SeparatedStems stems, PcmWave wave)
    {
        var stem = stems.Count > Accompaniment
            ? Marshal.PtrToStructure<SeparatedStem>(stems.Stems + (Accompaniment * Marshal.SizeOf<SeparatedStem>()))
            : default;
        var edge = Edge(stems.SampleRate);
        var frames = (int)Math.Round((double)wave.Samples.Length / wave.Channels * stems.SampleRate / wave.SampleRate);
        if (stem.ChannelCount < wave.Channels || stem.Count < edge + frames)
        {
            throw new DubwrightException(
                ExceptionReason.ProcessingError, "The model that separates gave less sound back than it was given.");
        }

        var samples = new short[frames * wave.Channels];
        var channel = new float[edge + frames];
        for (var number = 0; number < wave.Channels; number++)
        {
            Marshal.Copy(Marshal.ReadIntPtr(stem.Channels, number * nint.Size), channel, 0, channel.Length);
            for (var at = 0; at < frames; at++)
            {
                samples[(at * wave.Channels) + number] =
                    (short)Math.Clamp(MathF.Round(channel[edge + at] * 32_768), short.MinValue, short.MaxValue);
            }
        }

        return new PcmWave(stems.SampleRate, samples) { Channels = wave.Channels };
    }

    private static int Edge(int sampleRate) => (int)Math.Round(EdgeSeconds * sampleRate);
}
