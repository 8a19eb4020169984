using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Engines.Catalogue;
using Dubwright.Engines.Sherpa;
using Dubwright.Media.Separation;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Engines;
using Dubwright.Tests.Sound;

namespace Dubwright.Tests.Dubbing;

/// <summary>A dub where a model takes the voice out of the music: real library, real worker, a model of the test's own making.</summary>
public sealed class SeparatedDubTests : IDisposable
{
    private const string Said = """
        1
        00:00:02,000 --> 00:00:04,500
        Good morning to you all.

        """;

    private static readonly TimeSpan Fade = TimeSpan.FromSeconds(0.05);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_model_leaves_the_music_under_the_lines_and_everything_else_is_the_sources_own()
    {
        SeparationModels.WriteSpleeter(_folder.File("models"), "own-spleeter");
        SeparationModels.WriteUvr(_folder.File("models"), "own-uvr");

        var (host, view, target) = await DubAsync();

        await using var running = host;
        view.Warnings.ShouldNotContain(warning => warning.Contains("failed"));
        view.Analysis["background"]!["mode"]!.GetValue<string>().ShouldBe("separate");
        view.Analysis["background"]!["reason"]!.GetValue<string>().ShouldContain("so it was left to own-uvr to take the voice out of it");
        view.Analysis["engines"]!["separation"]!["engine"]!.GetValue<string>().ShouldStartWith("own-uvr ");
        view.Analysis["engines"]!["separation"]!["reason"]!.GetValue<string>()
            .ShouldBe("the best installed here (Best), before own-spleeter (Good)");
        (await host.ReadAsync<QualityReport>(target.Quality)).Engines
            .ShouldContain(use => use.Job == "separation" && use.Engine.StartsWith("own-uvr "));

        var source = Recordings.Pcm(host.PathOf((await host.OutputsAsync(view.TaskId, "extract/0"))["sound"]));
        var made = Recordings.Pcm(host.PathOf((await host.OutputsAsync(view.TaskId, "background/0"))["background"]));
        made.Length.ShouldBe(source.Length);
        var holes = await HolesAsync(host, view);
        var (outside, changed, under, over) = (0, 0, new List<float>(), new List<float>());
        for (var at = 0; at < made.Length; at++)
        {
            var instant = TimeSpan.FromSeconds(at / 2 / 48_000.0);
            if (!holes.Any(hole => hole.Contains(instant)))
            {
                (outside, changed) = (outside + 1, changed + (made[at] == source[at] ? 0 : 1));
            }
            else if (holes.Any(hole => instant > hole.Start + Fade && instant < hole.End - Fade))
            {
                under.Add(made[at] - (source[at] * SeparationModels.Share));
                over.Add(source[at]);
            }
        }

        changed.ShouldBe(0);
        outside.ShouldBeGreaterThan(96_000);
        under.Count.ShouldBeGreaterThan(96_000);
        Signals.Db(Signals.Rms(under) / Signals.Rms(over)).ShouldBeLessThan(-40);
    }

    [Fact]
    public async Task Models_that_are_damaged_are_left_for_our_own_processing_with_one_warning()
    {
        SeparationModels.WriteDamaged(_folder.File("models"), "broken-uvr", SherpaFamilies.Uvr);
        SeparationModels.WriteDamaged(_folder.File("models"), "broken-spleeter", SherpaFamilies.Spleeter);

        var (host, view, target) = await DubAsync();

        await using var running = host;
        const string warning = "Under some of the speech the background is made without a model, because broken-uvr and broken-spleeter "
            + "failed.";
        view.Warnings.Where(told => told.Contains("failed")).ShouldBe([warning]);
        view.Analysis["background"]!["mode"]!.GetValue<string>().ShouldBeOneOf("duck", "centre");
        view.Analysis["background"]!["reason"]!.GetValue<string>().ShouldBe(warning);
        view.Analysis["engines"]!["separation"]!.ToJsonString()
            .ShouldBe("""{"engine":"own signal processing","reason":"in place of broken-uvr and broken-spleeter, which failed"}""");
        (await host.ReadAsync<QualityReport>(target.Quality)).Engines.Single(use => use.Job == "separation").Engine
            .ShouldBe("own signal processing");
    }

    [Fact]
    public void Without_a_separator_steps_are_what_they_always_were()
    {
        TimeRange[] speech = [TimeRange.FromSeconds(1, 2)];
        Members(new SeparateOptions(speech, Separator: null)).ShouldBe(["speech"]);
        Members(new BackgroundOptions(new MixGroup(1, 48_000), speech, Separator: null, Tried: null)).ShouldBe(["group", "speech"]);
        Members(new BackgroundPlan(BackgroundMode.Duck, "", 0, 0, 0, [], []))
            .ShouldBe(["mode", "reason", "speechDb", "bedDb", "sideDb", "roomTone", "exceptions"]);
        new BackgroundStep(new EngineSet([], [], [])).Version.ShouldBe(1);
        new SeparateStep().Version.ShouldBe(1);
    }

    // Eight seconds of stereo music, a reading over it from the second second on, and a script so that nothing is recognised, and no
    // recogniser to hear the dub again.
    private async Task<(DubHost Host, TaskView View, TargetResult Target)> DubAsync()
    {
        new MonoSound(Signals.Music(48_000 * 8, 48_000, 7), 48_000).Save(_folder.File("left.wav"));
        new MonoSound(Signals.Music(48_000 * 8, 48_000, 8), 48_000).Save(_folder.File("right.wav"));
        await Films.FfmpegAsync(
        [
            "-i", Films.Readings[1], "-i", _folder.File("left.wav"), "-i", _folder.File("right.wav"), "-f", "lavfi", "-i",
                "testsrc2=s=160x90:r=25:d=8", "-filter_complex",
            "[0:a]atrim=0:2.5,aresample=48000,aformat=channel_layouts=stereo,adelay=2000:all=1,apad=whole_dur=8[voice];"
            + "[1:a][2:a]join=inputs=2:channel_layout=stereo,volume=0.2[music];"
            + "[voice][music]amix=inputs=2:duration=longest:normalize=0[sound]",
            "-map", "3:v", "-map", "[sound]", "-t", "8", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", "-b:a", "192k", _folder
                .File("film.mp4"),
        ]);
        var catalogue = await EngineCatalogue.InspectAsync(new EngineOptions { Models = _folder.File("models") }, CancellationToken.None);
        var host = await DubHost.StartAsync(_folder.File("data"), engines => new EngineSet([], engines.Translators, engines.Synthesizers)
        {
            Separators = catalogue.Engines.Separators,
        });
        var (view, result) = await host
            .DubAsync(await host.RequestAsync(_folder.File("film.mp4"), "en-gb") with { SourceTranscript = new Script(Said, null) });
        catalogue.Dispose();
        return (host, view, result.Targets[0]);
    }

    private static IEnumerable<string> Members<T>(T options) => JsonSerializer.SerializeToElement(options, PipelineJson.Options)
        .EnumerateObject().Select(member => member.Name);

    // Where the original voice is, as the step was told.
    private static async Task<IReadOnlyList<TimeRange>> HolesAsync(DubHost host, TaskView view)
    {
        var options = await host.OptionsAsync<BackgroundOptions>(view.TaskId, "background/0");
        options.Separator.ShouldNotBeNull().Name.ShouldBe("own-uvr");
        return new BackgroundPlan(BackgroundMode.Duck, "", 0, 0, 0, [], []).Beds(options.Speech);
    }
}
