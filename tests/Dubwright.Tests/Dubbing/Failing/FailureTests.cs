using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Dubbing.Failing;

public sealed class FailureTests
{
    [Fact]
    public async Task One_target_that_fails_does_not_end_the_others()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(
            folder.File("data"), engines =>
                new EngineSet(engines.Recognizers, [.. engines.Translators.Select(engine => new OnlySpanish(engine))],
                engines.Synthesizers));

        var (view, result) = await host.DubAsync(await host.RequestAsync(Films.Readings[1], "fr-fr", "es-es"));

        result.Targets.ShouldHaveSingleItem().Language.ShouldBe(LanguageTable.Parse("es-es").Id);
        view.Warnings.ShouldHaveSingleItem().ShouldStartWith("French (France): No installed translator goes from English");
    }

    [Fact]
    public async Task When_no_target_can_be_made_the_task_fails_and_says_why()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(folder.File("data"));

        var view = await host.RunAsync(await host.RequestAsync(Films.Readings[1], "es-es") with
        {
            TargetTranscripts = [new Script("this is no subtitle file", LanguageTable.Parse("es-es").Id)],
        });

        view.Status.ShouldBe(PublicStatus.Error);
        view.Reason.ShouldBe(ExceptionReason.InvalidSourceData);
        view.Message.ShouldNotBeNull().ShouldContain("SRT");
    }

    [Fact]
    public async Task A_voice_that_fails_is_replaced_by_the_next_and_that_is_said()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(
            folder.File("data"),
            engines => new EngineSet(engines.Recognizers, engines.Translators,
                [new AlwaysFails(engines.VoicesFor("es")[0].Engine), .. engines.Synthesizers]));

        var (view, result) = await host.DubAsync(await host.RequestAsync(Films.Readings[1], "es-es"));

        result.Targets[0].Cast[0].Engine.ShouldBe("always-fails");
        result.Targets[0].Takes.Count.ShouldBe(result.Targets[0].Lines.Count);
        view.Warnings.ShouldContain(warning => warning.Contains("always-fails"));
    }

    [Fact]
    public async Task Media_in_which_nobody_speaks_has_nothing_to_dub()
    {
        using var folder = new TemporaryFolder();
        var silence = folder.File("silence.wav");
        await Films.FfmpegAsync(["-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo", "-t", "4", silence]);
        await using var host = await DubHost.StartAsync(folder.File("data"));

        var view = await host.RunAsync(await host.RequestAsync(silence, "es-es"));

        view.Status.ShouldBe(PublicStatus.Error);
        view.Reason.ShouldBe(ExceptionReason.InvalidSourceData);
        view.Message.ShouldBe("Nobody speaks in this media, so there is nothing to dub.");
    }

    [Fact]
    public async Task A_track_that_is_not_there_cannot_be_dubbed()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(folder.File("data"));

        var view = await host.RunAsync(await host.RequestAsync(Films.Readings[1], "es-es") with { AudioTracks = [3] });

        view.Reason.ShouldBe(ExceptionReason.InvalidAudioTracksSelection);
        view.Message.ShouldBe("The media has 1 audio track, numbered from 0: track 0 (1 channel); there is no track 3.");
    }

    /// <summary>A real translator of which only its Spanish is installed.</summary>
    private sealed class OnlySpanish(ITranslator inner) : ITranslator
    {
        public EngineIdentity Identity => inner.Identity;

        public TranslatorCapability Capability => inner.Capability with
        {
            Pairs = inner.Capability.Pairs.Where(pair => pair.Key.Target == "es").ToDictionary(),
        };

        public Task<IReadOnlyList<string>> TranslateAsync(TranslationRequest request, CancellationToken cancellationToken) =>
            inner.TranslateAsync(request, cancellationToken);
    }

    /// <summary>Voices that look better than all others and never speak.</summary>
    private sealed class AlwaysFails(ISynthesizer like) : ISynthesizer
    {
        public EngineIdentity Identity => new("always-fails", "1");

        public SynthesizerCapability Capability => like.Capability with
        {
            Voices = [new Voice("always-fails/eva", "Eva", "es-es", Gender.Female, 200, 60, 400, 0, EngineQuality.Best)],
        };

        public Task<SynthesizedSpeech> SynthesizeAsync(SynthesisRequest request, CancellationToken cancellationToken) =>
            throw new DubwrightException(ExceptionReason.VoiceConversionError, "Eva lost her voice.");
    }
}
