using System.Runtime.InteropServices;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Engines.Sherpa;

namespace Dubwright.Engines.Speakers;

/// <summary>What a worker that tells how voices sound loads.</summary>
/// <param name="Files">Full paths by the parts that the family names.</param>
internal sealed record EmbeddingModelSettings(IReadOnlyDictionary<string, string> Files, bool Debug = false);

/// <param name="Wave">A 16 kHz mono WAV.</param>
internal sealed record EmbeddingModelRequest(string Wave, IReadOnlyList<EmbeddedRange> Ranges);

/// <param name="Start">First sample.</param>
internal sealed record EmbeddedRange(long Start, int Count);

/// <summary>A speaker embedding through sherpa-onnx, in a worker with one thread.</summary>
internal sealed class SherpaEmbeddingModel : IDisposable
{
    private readonly nint _extractor;
    private readonly int _dimensions;

    /// <exception cref="DubwrightException">The model cannot be loaded.</exception>
    public SherpaEmbeddingModel(EmbeddingModelSettings settings)
    {
        SherpaLibrary.Check();
        using var config = SherpaFamilies.Of(SherpaFamilies.Embedding)!
            .Configure(settings.Files, language: null, data: null, settings.Debug);
        _extractor = SherpaLibrary.CreateEmbedding(config.Bytes);
        if (_extractor == 0)
        {
            throw new DubwrightException(ExceptionReason.ProcessingError, "The model that tells voices apart could not be loaded.");
        }

        _dimensions = SherpaLibrary.EmbeddingDimensions(_extractor);
    }

    /// <summary>A direction a range; see <see cref="SpeakerEmbedding"/>.</summary>
    /// <exception cref="DubwrightException">The sound cannot be read.</exception>
    public IReadOnlyList<byte[]> Embed(EmbeddingModelRequest request, Action<double> progress)
    {
        using var wave = WaveReader.Open(request.Wave);
        var directions = new List<byte[]>(request.Ranges.Count);
        foreach (var range in request.Ranges)
        {
            directions.Add(Embed(MonoSound.From(wave, range.Start, range.Count).Samples).Direction);
            progress((double)directions.Count / request.Ranges.Count);
        }

        return directions;
    }

    public void Dispose() => SherpaLibrary.DestroyEmbedding(_extractor);

    private SpeakerEmbedding Embed(float[] samples)
    {
        var stream = SherpaLibrary.CreateEmbeddingStream(_extractor);
        try
        {
            SherpaLibrary.AcceptOnlineWaveform(stream, WaveFormat.Speech.SampleRate, samples, samples.Length);
            SherpaLibrary.FinishOnlineStream(stream);
            if (SherpaLibrary.IsEmbeddingReady(_extractor, stream) == 0)
            {
                return SpeakerEmbedding.Unknown;
            }

            var native = SherpaLibrary.ComputeEmbedding(_extractor, stream);
            if (native == 0)
            {
                return SpeakerEmbedding.Unknown;
            }

            var vector = new float[_dimensions];
            Marshal.Copy(native, vector, 0, vector.Length);
            SherpaLibrary.DestroyEmbeddingVector(native);
            return SpeakerEmbedding.Of(vector);
        }
        finally
        {
            SherpaLibrary.DestroyOnlineStream(stream);
        }
    }
}
