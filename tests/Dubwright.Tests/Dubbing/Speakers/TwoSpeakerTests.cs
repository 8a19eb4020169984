using Dubwright.Core.Languages;
using Dubwright.Core.Sound;
using Dubwright.Core.Words;
using Dubwright.Media.Pitch;
using Dubwright.Pipeline.Contracts;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Engines;
using Dubwright.Tests.Sound;

namespace Dubwright.Tests.Dubbing.Speakers;

/// <summary>A film in which a man and a woman take turns, in real speech.</summary>
[RequiresProgram("pocketsphinx_batch", "pico2wave", Prompts.Some)]
public sealed class TwoSpeakerTests
{
    [EngineFact]
    public async Task A_man_and_a_woman_keep_their_voices_in_every_language()
    {
        using var folder = new TemporaryFolder();
        var (man, woman) = (Films.Readings, await Prompts.DecodeAsync(folder));
        var film = folder.File("film.mp4");
        await Films.MakeAsync(film, [man[1], woman[0], man[4], woman[2]]);
        await using var host = await DubHost.StartAsync(folder.File("data"));

        var (view, result) = await host.DubAsync(await host.RequestAsync(film, "es-es", "it-it"), TaskKind.ProjectSetup);

        result.Speakers.Select(speaker => speaker.Gender).ShouldBe([Gender.Male, Gender.Female]);
        view.Analysis["diarization"]!["speakers"]!.GetValue<int>().ShouldBe(2);
        view.Analysis["diarization"]!["means"]!.GetValue<string>().ShouldContain("timbre");
        // Who speaks changes three times, as in the film.
        result.Segments.Zip(result.Segments.Skip(1)).Count(pair => pair.First.Speaker != pair.Second.Speaker).ShouldBe(3);
        result.Segments[0].Speaker.ShouldBe("SPEAKER_0");
        foreach (var target in result.Targets)
        {
            _ = LanguageTable.TryGet(target.Language, out var language);
            target.Cast.Select(voice => voice.Speaker).ShouldBe(["SPEAKER_0", "SPEAKER_1"]);
            target.Cast.Select(voice => voice.Voice).Distinct().Count().ShouldBe(2);
            foreach (var line in target.Lines)
            {
                var take = await host.OutputsAsync(view.TaskId, $"synthesise:{language!.Tag}/{line.Id}");
                var pitch = PitchTracker.MedianPitch(MonoSound.Load(host.PathOf(take["take"])));
                (pitch < 155)
                    .ShouldBe(line.Speaker == "SPEAKER_0", $"{line.Speaker} says '{line.Text}' at {pitch:0} Hz in {language.Name}");
            }
        }
    }
}
