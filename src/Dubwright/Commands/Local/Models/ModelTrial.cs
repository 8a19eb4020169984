using System.Diagnostics;
using System.Globalization;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Engines.Catalogue;
using Dubwright.Engines.Models;

namespace Dubwright.Commands.Local.Models;

/// <summary>Lets a model do a little of its work.</summary>
internal static class ModelTrial
{
    private const string Sentence = "Good morning, everyone.";

    /// <exception cref="DubwrightException">The model is not here, is damaged, or does not work.</exception>
    public static async Task RunAsync(string folder, string name, CancellationToken cancellationToken)
    {
        var model = ModelFolder.Read(folder).FirstOrDefault(model => model.Entry.Name == name)
            ?? throw new DubwrightException(ExceptionReason.InvalidSourceData, $"There is no model {name} here.");
        await ModelStore.VerifyAsync(model, cancellationToken);
        Console.WriteLine($"{name}: all {model.Entry.Files.Count} files are what they should be.");
        using var catalogue = await EngineCatalogue.InspectAsync(new EngineOptions { Models = folder }, cancellationToken);
        if (catalogue.Entries.FirstOrDefault(entry => entry.Name == name) is { Installed: false, Note: { } fault })
        {
            throw new DubwrightException(ExceptionReason.InvalidSourceData, fault);
        }

        var began = Stopwatch.GetTimestamp();
        if (await WorkAsync(folder, model.Entry, catalogue.Engines, cancellationToken) is { } said)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{said} ({Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s with loading)"));
        }
    }

    private static async Task<string?> WorkAsync(string folder, ModelEntry entry, EngineSet engines, CancellationToken cancellationToken)
    {
        var work = Directory.CreateTempSubdirectory("dubwright-").FullName;
        try
        {
            var wave = Path.Combine(work, "trial.wav");
            if (engines.Synthesizers.FirstOrDefault(engine => engine.Identity.Name == entry.Name) is { } voice)
            {
                var spoken = await voice.SpeakAsync(
                    new SynthesisRequest(Sentence, voice.Capability.Voices[0].Key, 1, null, 0, wave), cancellationToken);
                return string.Create(CultureInfo.InvariantCulture, $"It says \"{Sentence}\" in {spoken.Duration.TotalSeconds:0.0} s.");
            }

            if (engines.Recognizers.FirstOrDefault(engine => engine.Identity.Name == entry.Name) is { } ear)
            {
                var silence = TimeSpan.FromSeconds(2);
                new MonoSound(new float[(int)(silence.TotalSeconds * WaveFormat.Speech.SampleRate)], WaveFormat.Speech.SampleRate)
                    .Save(wave);
                var heard = await ear
                    .RecognizeAsync(new RecognitionRequest(wave, null, [new TimeRange(TimeSpan.Zero, silence)]), cancellationToken);
                return heard[0].Text.Length == 0 ? "It loads, and hears nothing in silence."
                    : $"It loads, and hears \"{heard[0].Text}\" in silence.";
            }

            if (engines.Separators.FirstOrDefault(engine => engine.Identity.Name == entry.Name) is { } separator)
            {
                new MonoSound(new float[2 * WaveFormat.Mix.SampleRate], WaveFormat.Mix.SampleRate).Save(wave);
                var left = await separator.SeparateAsync(new SeparationRequest(wave, Path.Combine(work, "left.wav")), cancellationToken);
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"It takes the voice out of 2.0 s of silence and leaves {left.Duration.TotalSeconds:0.0} s.");
            }

            if (entry is { Source: { } source, Target: { } target } && engines
                .TranslatorsFor(new LanguagePair(source, target)) is [var translator, ..])
            {
                var answer = await translator
                    .TranslateAsync(new TranslationRequest(new LanguagePair(source, target), [Sentence]), cancellationToken);
                return $"It makes \"{answer[0]}\" of \"{Sentence}\"";
            }

            return await ModelLoading
                .TryAsync(ModelFolder.Read(folder).First(model => model.Entry.Name == entry.Name), cancellationToken) ? "It loads." : null;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }
}
