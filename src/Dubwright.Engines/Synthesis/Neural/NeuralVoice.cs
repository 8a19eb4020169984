using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Sound;
using Dubwright.Core.Words;
using Dubwright.Engines.Models;
using Dubwright.Engines.Sherpa;
using Dubwright.Engines.Synthesis.Espeak;
using Dubwright.Engines.Workers;

namespace Dubwright.Engines.Synthesis.Neural;

/// <summary>A voice of a model.</summary>
/// <param name="Speaker">The model's number of it.</param>
/// <param name="EspeakName">The language as eSpeak NG names it.</param>
internal sealed record NeuralVoice(Voice Voice, int Speaker, string EspeakName)
{
    /// <summary>The folder of eSpeak NG's data on this machine; null where the package espeak-ng-data is not installed.</summary>
    public static string? EspeakData { get; } =
        ((string[])["/usr/lib/x86_64-linux-gnu/espeak-ng-data", "/usr/share/espeak-ng-data", "/usr/lib/espeak-ng-data"])
            .FirstOrDefault(Directory.Exists);

    /// <summary>Null where its language is not in the public table, or eSpeak NG does not know it and prepares the text.</summary>
    /// <param name="engine">Its name.</param>
    /// <param name="speaker">One language of it.</param>
    /// <param name="runtime">Of the model.</param>
    public static NeuralVoice? Of(string engine, ModelSpeaker speaker, string runtime)
    {
        if (!LanguageTable.TryParse(speaker.Language, out var language)
            || (EspeakVoices.NameOf(language.Tag) is null && SherpaFamilies.Of(runtime)?.Data is not null))
        {
            return null;
        }

        var gender = speaker.Gender switch
        {
            "male" => Gender.Male,
            "female" => Gender.Female,
            _ => Gender.NotKnown,
        };
        var known = NeuralVoices.About(speaker.Name, gender, language.Primary);
        var voice = new Voice(
            $"{engine}/{speaker.Name}", known.Title, language.Tag, gender, known.MedianHz, known.MedianHz, known.MedianHz,
            known.WordErrorRate,
            EngineQuality.Best);
        return new NeuralVoice(voice, speaker.Id, EspeakVoices.NameOf(language.Tag) ?? "");
    }
}

/// <summary>One pool of workers that speak with one model in one language.</summary>
internal sealed class NeuralSpeech(string engine, InstalledModel model, string espeakName, TimeSpan timeout) : IDisposable
{
    private const long BytesEach = 3L << 29;
    private const double ShortLine = 60;

    private readonly WorkerPool _workers = new(
        WorkerSpec.OfModel(
            $"The voice model {engine}", WorkerJobs.Speech,
            JsonSerializer.Serialize(
                new SpeechModelSettings(model.Entry.Runtime, SherpaFamilies.Of(model.Entry.Runtime)!.PathsIn(model), NeuralVoice.EspeakData,
                    espeakName), WorkerJson.Options),
            model.Entry.Bytes, timeout),
        WorkerPool.Places(BytesEach), TimeProvider.System);

    public static EngineIdentity Identity(InstalledModel model) =>
        new(model.Entry.Name, $"{model.Version} (sherpa-onnx {SherpaLibrary.Version})");

    public async Task<PcmWave> SpeakAsync(
        SpokenText text, NeuralVoice voice, double rate, WorkFolder folder, CancellationToken cancellationToken)
    {
        var language = SherpaFamilies.Of(model.Entry.Runtime)!.LanguageWithLine ? voice.Voice.Primary : null;
        var path = folder.File("line.wav");
        var limit = timeout * (1 + (text.Text.Length / ShortLine));
        var spoken = await _workers.AskAsync<SpeechModelRequest, Spoken>(
            new SpeechModelRequest(text.Text, voice.Speaker, rate, path, language), limit, null, cancellationToken);
        return spoken.Samples == 0
            ? throw new DubwrightException(ExceptionReason.ProcessingError, $"The voice model {engine} gave no sound for a line.")
            : PcmWave.Read(path);
    }

    public void Dispose() => _workers.Dispose();
}
