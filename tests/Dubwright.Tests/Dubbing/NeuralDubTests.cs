using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Engines.Synthesis.Neural;
using Dubwright.Engines.Synthesis.Pico;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Engines;
using Xunit.Abstractions;

namespace Dubwright.Tests.Dubbing;

/// <summary>Real English speech is dubbed by neural engines, and every dub is recognised again: what is heard in it is what it was meant to
/// say.</summary>
[RequiresModel("whisper-base", "silero-vad", "kokoro-82m", "piper-en_US-joe", "firefox-en-pt", "firefox-pt-en")]
[RequiresProgram("node", "espeak-ng", "pico2wave", "lt-proc", Readings.Transcription)]
public sealed class NeuralDubTests(ITestOutputHelper output) : IDisposable
{
    private const double WordsWrong = 0.2;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [EngineFact]
    public Task A_dub_into_Portuguese_and_one_into_its_own_language_are_understood() => DubbedAsync(andBack: false);

    [EngineFact]
    [Trait("Category", "Long")]
    public Task A_dub_into_Portuguese_and_the_way_back_are_understood() => DubbedAsync(andBack: true);

    private async Task DubbedAsync(bool andBack)
    {
        // Piper speaks English, and Kokoro the rest.
        var all = (await InstalledEngines.WithModelsAsync()).Engines;
        var engines = new EngineSet(
            all.Recognizers, all.Translators,
            [.. all.Synthesizers.OfType<PiperSynthesizer>(), .. all.Synthesizers.OfType<KokoroSynthesizer>()
                .Select(kokoro => new Without(kokoro, "en"))]);
        var film = _folder.File("film.mp4");
        await Films.MakeAsync(film);
        await using var host = await DubHost.StartAsync(_folder.File("data"), _ => engines);

        // Nobody names the source language: the recogniser tells it.
        var (view, result) = await host.DubAsync(await host.RequestAsync(film, "pt-br", "en-us") with { SourceLanguage = null });

        result.SourceLanguage.ShouldBe(LanguageTable.Parse("en-us").Id);
        WordErrors.Rate(Films.Reference, string.Join(' ', result.Segments.Select(segment => segment.Text))).ShouldBeLessThan(0.1);
        var (target, same) = (result.Targets[0], result.Targets[1]);
        target.Cast.ShouldHaveSingleItem().Voice.ShouldBe("kokoro-82m/pm_alex");
        Engine(view, "recognition").ShouldStartWith("whisper-base ");
        Engine(view, "translation", "pt-br").ShouldStartWith("firefox ");
        view.Analysis["engines"]!["recognition"]!["reason"]!.GetValue<string>().ShouldContain("the best installed here");
        (await HeardBackAsync(host, engines, target, "pt")).ShouldBeLessThan(WordsWrong);
        var quality = await host.ReadAsync<QualityReport>(target.Quality);
        var intelligibility = quality.Rows.Single(row => row.Name == "intelligibility");
        output.WriteLine($"{intelligibility.Title}: {intelligibility.Value}");
        intelligibility.Value.ShouldNotBeNull().ShouldBeLessThan(WordsWrong);
        intelligibility.Title.ShouldContain("whisper-base");
        quality.Lines.ShouldAllBe(line => line.Misheard != null && line.Understood!.Length > 0);
        same.Cast.ShouldHaveSingleItem().Voice.ShouldBe("piper-en_US-joe/joe");
        (await HeardBackAsync(host, engines, same, "en")).ShouldBeLessThan(WordsWrong);

        if (!andBack)
        {
            return;
        }

        var portuguese = _folder.File("portuguese.mp4");
        File.Copy(host.PathOf(target.Video), portuguese);
        var (_, back) = await host.DubAsync(await host.RequestAsync(portuguese, "en-us") with { SourceLanguage = null });
        _ = LanguageTable.TryGet(back.SourceLanguage, out var told);
        told!.Primary.ShouldBe("pt");
        (await HeardBackAsync(host, engines, back.Targets.Single(), "en")).ShouldBeLessThan(WordsWrong);
    }

    [EngineFact]
    [Trait("Category", "Long")]
    public Task Spanish_French_and_Italian_by_Kokoro_are_understood() => SpokenByAsync<KokoroSynthesizer>();

    [EngineFact]
    [Trait("Category", "Long")]
    public Task Spanish_French_and_Italian_by_Pico_are_understood() => SpokenByAsync<PicoSynthesizer>();

    private async Task SpokenByAsync<T>()
    {
        var all = (await InstalledEngines.WithModelsAsync()).Engines;
        var engines = new EngineSet(all.Recognizers, all.Translators, [.. all.Synthesizers.Where(engine => engine is T)]);
        var film = _folder.File("film.mp4");
        await Films.MakeAsync(film);
        await using var host = await DubHost.StartAsync(_folder.File("data"), _ => engines);

        var (view, result) = await host.DubAsync(await host.RequestAsync(film, "es-es", "fr-fr", "it-it"));

        foreach (var target in result.Targets)
        {
            _ = LanguageTable.TryGet(target.Language, out var language);
            Engine(view, "translation", language!.Tag).ShouldStartWith("firefox+apertium ");
            (await HeardBackAsync(host, all, target, language.Primary)).ShouldBeLessThan(WordsWrong, language.Name);
        }
    }

    private static string Engine(TaskView view, string job, string? tag = null)
    {
        var found = view.Analysis["engines"]![job]!;
        return (tag is null ? found : found[tag]!)["engine"]!.GetValue<string>();
    }

    // Word error rate of the finished dub, heard as a whole, against its lines.
    private async Task<double> HeardBackAsync(DubHost host, EngineSet engines, TargetResult target, string language)
    {
        var sound = _folder.File($"{Guid.NewGuid():N}.wav");
        await Films.FfmpegAsync(["-i", host.PathOf(target.Audio), "-ac", "1", "-ar", "16000", sound]);
        var whole = new TimeRange(TimeSpan.Zero, target.Placements.Max(placement => placement.Time.End) + TimeSpan.FromSeconds(0.5));
        var heard = await engines.RecognizersFor(language)[0]
            .RecognizeAsync(new RecognitionRequest(sound, language, [whole]), CancellationToken.None);
        var (meant, given) = (string.Join(' ', target.Lines.Select(line => line.Text)), string.Join(
            ' ', heard.Select(utterance => utterance.Text)));
        var wrong = WordErrors.Rate(meant, given);
        output.WriteLine($"{language}: {wrong:P1} wrong\n  meant: {meant}\n  heard: {given}");
        return wrong;
    }

    /// <summary>An engine as it is where it has no voice of a language.</summary>
    private sealed class Without(ISynthesizer engine, string language) : ISynthesizer
    {
        public EngineIdentity Identity => engine.Identity;

        public SynthesizerCapability Capability { get; } =
            engine.Capability with { Voices = [.. engine.Capability.Voices.Where(voice => voice.Primary != language)] };

        public Task<SynthesizedSpeech> SynthesizeAsync(SynthesisRequest request, CancellationToken cancellationToken) =>
            engine.SynthesizeAsync(request, cancellationToken);
    }
}
