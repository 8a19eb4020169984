using System.Collections.Concurrent;
using Dubwright.Core.Engines;
using Dubwright.Engines.Models;

namespace Dubwright.Engines.Synthesis.Neural;

/// <summary>
/// Kokoro: voices that sound like people in several languages. A voice speaks at its own pitch only; a worker speaks one language.
/// </summary>
internal sealed class KokoroSynthesizer : ISynthesizer, IDisposable
{
    private const int SampleRate = 24000;
    private readonly InstalledModel _model;
    private readonly TimeSpan _timeout;
    private readonly Dictionary<string, NeuralVoice> _voices;
    private readonly ConcurrentDictionary<string, Lazy<NeuralSpeech>> _languages = new();

    public KokoroSynthesizer(InstalledModel model, TimeSpan timeout)
    {
        (_model, _timeout) = (model, timeout);
        Identity = NeuralSpeech.Identity(model);
        _voices = model.Entry.Speakers.Select(speaker => NeuralVoice.Of(Identity.Name, speaker, model.Entry.Runtime)).OfType<NeuralVoice>()
            .ToDictionary(voice => voice.Voice.Key);
        Capability = new SynthesizerCapability(
            [.. _voices.Values.Select(voice => voice.Voice)], SlowestRate: 0.8, FastestRate: 1.3, Deterministic: true);
    }

    public EngineIdentity Identity { get; }

    public SynthesizerCapability Capability { get; }

    public async Task<SynthesizedSpeech> SynthesizeAsync(SynthesisRequest request, CancellationToken cancellationToken)
    {
        var voice = SpeechTake.Find(_voices, request.Voice);
        var rate = Math.Clamp(request.Rate, Capability.SlowestRate, Capability.FastestRate);
        var speech = _languages.GetOrAdd(
            voice.EspeakName, language => new Lazy<NeuralSpeech>(() => new NeuralSpeech(Identity.Name, _model, language, _timeout))).Value;
        return await SpeechTake.MakeAsync(
            request, SampleRate, (text, folder) =>
                speech.SpeakAsync(text, voice, rate, folder, cancellationToken), cancellationToken);
    }

    public void Dispose()
    {
        foreach (var speech in _languages.Values.Where(speech => speech.IsValueCreated))
        {
            speech.Value.Dispose();
        }
    }
}
