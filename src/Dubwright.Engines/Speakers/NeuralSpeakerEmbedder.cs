using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Engines.Models;
using Dubwright.Engines.Sherpa;
using Dubwright.Engines.Workers;

namespace Dubwright.Engines.Speakers;

/// <summary>A model that tells how voices sound; in warm workers with one thread each.</summary>
internal sealed class NeuralSpeakerEmbedder : ISpeakerEmbedder, IDisposable
{
    private const long BytesEach = 512L << 20;

    private readonly TimeSpan _timeout;
    private readonly WorkerPool _workers;

    /// <param name="model">Complete.</param>
    /// <param name="timeout">How long it may take for three seconds of sound.</param>
    public NeuralSpeakerEmbedder(InstalledModel model, TimeSpan timeout)
    {
        _timeout = timeout;
        Capability = new SpeakerEmbedderCapability(EngineQuality.Good, Deterministic: true);
        Identity = new EngineIdentity(model.Entry.Name, $"{model.Version} (sherpa-onnx {SherpaLibrary.Version})");
        var family = SherpaFamilies.Of(SherpaFamilies.Embedding)!;
        _workers = new WorkerPool(
            WorkerSpec.OfModel(
                $"The speaker embedding {model.Entry.Name}", WorkerJobs.Embedding,
                JsonSerializer.Serialize(new EmbeddingModelSettings(family.PathsIn(model)), WorkerJson.Options), model.Entry.Bytes,
                timeout),
            WorkerPool.Places(BytesEach), TimeProvider.System);
    }

    public EngineIdentity Identity { get; }

    public SpeakerEmbedderCapability Capability { get; }

    public async Task<IReadOnlyList<SpeakerEmbedding>> EmbedAsync(
        SpeakerEmbeddingRequest request, CancellationToken cancellationToken)
    {
        var speech = WaveFormat.Speech;
        var ranges = request.Ranges.Select(range =>
            new EmbeddedRange(speech.FrameAt(range.Start), (int)(speech.FrameAt(range.End) - speech.FrameAt(range.Start)))).ToList();

        // The worker says after each range that it is getting on.
        var longest = request.Ranges.Select(range => range.Duration).DefaultIfEmpty(TimeSpan.Zero).Max();
        var directions = await _workers.AskAsync<EmbeddingModelRequest, IReadOnlyList<byte[]>>(
            new EmbeddingModelRequest(request.WavPath, ranges), WorkerSpec.TimeoutFor(_timeout, longest), request.Progress,
            cancellationToken);
        return [.. directions.Select(direction => new SpeakerEmbedding(direction))];
    }

    public void Dispose() => _workers.Dispose();
}
