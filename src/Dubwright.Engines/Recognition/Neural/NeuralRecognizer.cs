using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Engines.Models;
using Dubwright.Engines.Sherpa;
using Dubwright.Engines.Workers;

namespace Dubwright.Engines.Recognition.Neural;

/// <summary>A model that recognises, of any family that is known; in warm workers with one thread each.</summary>
internal sealed class NeuralRecognizer : IRecognizer, IDisposable
{
    private const int SampleRate = 16000;
    private const long BytesEach = 1L << 30;
    private readonly TimeSpan _timeout;
    private readonly WorkerPool _workers;

    /// <param name="model">Complete.</param>
    /// <param name="speech">Silero's model, which finds speech.</param>
    /// <param name="timeout">How long it may take for three seconds of speech.</param>
    public NeuralRecognizer(InstalledModel model, InstalledModel speech, TimeSpan timeout)
    {
        _timeout = timeout;
        var runtime = model.Entry.Runtime;
        var settings = new RecognitionModelSettings(runtime, SherpaFamilies.Of(runtime)!.PathsIn(model), speech.PathOf("", ".onnx"));
        Capability = RecognizerCapabilities.Of(runtime);
        Identity = new EngineIdentity(
            model.Entry.Name, $"{model.Version} (sherpa-onnx {SherpaLibrary.Version}, {speech.Entry.Name} {speech.Version})");
        _workers = new WorkerPool(
            WorkerSpec.OfModel(
                $"The recogniser {model.Entry.Name}", WorkerJobs.Recognition, JsonSerializer.Serialize(settings, WorkerJson.Options),
                model.Entry.Bytes,
                timeout),
            WorkerPool.Places(BytesEach), TimeProvider.System);
    }

    public EngineIdentity Identity { get; }

    public RecognizerCapability Capability { get; }

    public async Task<IReadOnlyList<RecognizedUtterance>> RecognizeAsync(RecognitionRequest request, CancellationToken cancellationToken)
    {
        if (request.Language is { } language && !Capability.Languages.ContainsKey(language))
        {
            throw new DubwrightException(ExceptionReason.InvalidSourceData, $"{Identity.Name} does not hear the language '{language}'.");
        }

        if (request.Utterances.Count == 0)
        {
            return [];
        }

        RequireSpeechRate(request.WavPath);
        var ask = new RecognitionModelRequest(
            request.WavPath, request.Language is null ? null : WhisperLanguages.ToWhisper(request.Language),
            [.. request.Utterances.Select(Samples)]);
        // It says after each utterance that it is getting on.
        var limit = WorkerSpec.TimeoutFor(_timeout, request.Utterances.Max(utterance => utterance.Duration));
        var hypotheses = await _workers.AskAsync<RecognitionModelRequest, IReadOnlyList<UtteranceHypothesis>>(
            ask, limit, request.Progress, cancellationToken);
        return [.. request.Utterances.Zip(hypotheses, Place)];
    }

    public void Dispose() => _workers.Dispose();

    private static void RequireSpeechRate(string path)
    {
        using var wave = File.OpenRead(path);
        if (WaveHeader.Read(wave).SampleRate is not SampleRate and var rate)
        {
            throw new DubwrightException(
                ExceptionReason.ProcessingError, $"Speech is recognised at {SampleRate} Hz, and this sound has {rate} Hz.");
        }
    }

    private static SampleRange Samples(TimeRange utterance) =>
        new((long)(utterance.Start.TotalSeconds * SampleRate), (int)(utterance.Duration.TotalSeconds * SampleRate));

    private static RecognizedUtterance Place(TimeRange utterance, UtteranceHypothesis hypothesis)
    {
        var words = hypothesis.Words.Select(word => new Word(word.Text, Within(utterance, word), word.Confidence)).ToList();
        return new RecognizedUtterance(
            utterance, string.Join(' ', words.Select(word => word.Text)), words,
            hypothesis.Language is { } told ? WhisperLanguages.FromWhisper(told) : null);
    }

    private static TimeRange Within(TimeRange utterance, WordHypothesis word)
    {
        var start = utterance.Start + TimeSpan.FromSeconds(word.Start);
        var end = utterance.Start + TimeSpan.FromSeconds(word.End);
        start = start < utterance.Start ? utterance.Start : start > utterance.End ? utterance.End : start;
        return new TimeRange(start, end < start ? start : end > utterance.End ? utterance.End : end);
    }
}
