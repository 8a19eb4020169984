using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Engines.Models;
using Dubwright.Engines.Sherpa;
using Dubwright.Engines.Workers;

namespace Dubwright.Engines.Separation;

/// <summary>A model that takes voices out of a sound, of any family that is known; in warm workers with one thread each.</summary>
internal sealed class NeuralSeparator : ISeparator, IDisposable
{
    private const long BytesEach = 3L << 30;
    private readonly TimeSpan _timeout;
    private readonly WorkerPool _workers;

    /// <param name="model">Complete.</param>
    /// <param name="timeout">How long it may take for three seconds of sound.</param>
    public NeuralSeparator(InstalledModel model, TimeSpan timeout)
    {
        _timeout = timeout;
        var family = SherpaFamilies.Of(model.Entry.Runtime)!;
        // By their authors' figures on music; Spleeter leaves nothing above 11 kHz.
        Capability = new SeparatorCapability(family.Runtime == SherpaFamilies.Uvr ? EngineQuality.Best : EngineQuality.Good,
            Deterministic: true);
        Identity = new EngineIdentity(model.Entry.Name, $"{model.Version} (sherpa-onnx {SherpaLibrary.Version})");
        _workers = new WorkerPool(
            WorkerSpec.OfModel(
                $"The separator {model.Entry.Name}", WorkerJobs.Separation,
                JsonSerializer.Serialize(new SeparationModelSettings(family.Runtime, family.PathsIn(model)), WorkerJson.Options),
                model.Entry.Bytes, timeout),
            WorkerPool.Places(BytesEach), TimeProvider.System);
    }

    /// <summary>The families that separate.</summary>
    public static IReadOnlyList<string> Runtimes { get; } = [SherpaFamilies.Spleeter, SherpaFamilies.Uvr];

    public EngineIdentity Identity { get; }

    public SeparatorCapability Capability { get; }

    public async Task<SeparatedSound> SeparateAsync(SeparationRequest request, CancellationToken cancellationToken)
    {
        var length = LengthOf(request.WavPath);
        if (length > SeparationRequest.Longest)
        {
            throw new DubwrightException(
                ExceptionReason.InternalError,
                $"A sound of {length.TotalSeconds:0} s is separated in parts of {SeparationRequest.Longest.TotalSeconds:0} s at most.");
        }

        var limit = WorkerSpec.TimeoutFor(_timeout, length);
        var left = await _workers.AskAsync<SeparationModelRequest, SeparationModelResult>(
            new SeparationModelRequest(request.WavPath, request.OutputPath), limit, null, cancellationToken);
        return new SeparatedSound(left.SampleRate, left.Channels, TimeSpan.FromSeconds((double)left.Frames / left.SampleRate));
    }

    public void Dispose() => _workers.Dispose();

    private static TimeSpan LengthOf(string path)
    {
        using var wave = File.OpenRead(path);
        var header = WaveHeader.Read(wave, mostChannels: 2);
        return TimeSpan.FromSeconds((double)header.Samples / header.Channels / header.SampleRate);
    }
}
