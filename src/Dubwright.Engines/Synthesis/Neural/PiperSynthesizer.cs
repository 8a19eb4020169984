using Dubwright.Core.Engines;
using Dubwright.Engines.Models;

namespace Dubwright.Engines.Synthesis.Neural;

/// <summary>
/// A Piper model, or one of a family that is used like one (Kitten, Supertonic): as a rule one voice in one language, quick. Speaks at its
/// own pitch only.
/// </summary>
internal sealed class PiperSynthesizer : ISynthesizer, IDisposable
{
    private const int UsualSampleRate = 22050;
    private readonly int _sampleRate;
    private readonly Dictionary<string, NeuralVoice> _voices;
    private readonly NeuralSpeech _speech;

    public PiperSynthesizer(InstalledModel model, TimeSpan timeout)
    {
        Identity = NeuralSpeech.Identity(model);
        _sampleRate = model.Entry.SampleRate ?? UsualSampleRate;
        _voices = Speakers(model.Entry).Select(speaker => NeuralVoice.Of(Identity.Name, speaker, model.Entry.Runtime)).OfType<NeuralVoice>()
            .ToDictionary(voice => voice.Voice.Key);
        _speech = new NeuralSpeech(Identity.Name, model, espeakName: "", timeout);
        Capability = new SynthesizerCapability(
            [.. _voices.Values.Select(voice => voice.Voice)], SlowestRate: 0.8, FastestRate: 1.3, Deterministic: true);
    }

    public EngineIdentity Identity { get; }

    public SynthesizerCapability Capability { get; }

    /// <summary>Those it names, each in each of its languages (<c>es_F1</c>), or the one that its name says: <c>piper-en_US-joe</c>,
    /// <c>vits-piper-de_DE-thorsten-medium</c>.</summary>
    public static IReadOnlyList<ModelSpeaker> Speakers(ModelEntry entry)
    {
        var parts = entry.Name.Split('-');
        var at = Array.FindIndex(parts, part => part.Length >= 5 && part[^3] == '_');
        return entry.Speakers.Count > 0 ? [.. entry.Speakers.SelectMany(Each)]
            : at < 0 || at + 1 == parts.Length ? []
            : [new ModelSpeaker(0, parts[at + 1], parts[at].Replace('_', '-'), entry.Gender ?? "")];
    }

    private static IEnumerable<ModelSpeaker> Each(ModelSpeaker speaker) => speaker.Language.Split(' ') is { Length: > 1 } languages
        ? languages.Select(language => speaker with { Name = $"{language}_{speaker.Name}", Language = language })
        : [speaker];

    public async Task<SynthesizedSpeech> SynthesizeAsync(SynthesisRequest request, CancellationToken cancellationToken)
    {
        var voice = SpeechTake.Find(_voices, request.Voice);
        var rate = Math.Clamp(request.Rate, Capability.SlowestRate, Capability.FastestRate);
        return await SpeechTake.MakeAsync(
            request, _sampleRate, (text, folder) =>
                _speech.SpeakAsync(text, voice, rate, folder, cancellationToken), cancellationToken);
    }

    public void Dispose() => _speech.Dispose();
}
