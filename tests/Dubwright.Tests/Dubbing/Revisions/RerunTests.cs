using System.Security.Cryptography;
using Dubwright.Core.Languages;
using Dubwright.Core.Time;
using Dubwright.Media.Subtitles;
using Dubwright.Pipeline.Contracts;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Dubbing.Revisions;

/// <summary>What is recorded is not done again, and what is done again gives the same.</summary>
public sealed class RerunTests
{
    private static readonly string[] Sentences =
        ["El señor Dashwood tuvo tiempo de pensar.", "No era un joven de mal corazón.", "A no ser que lo sea quien es frío.",
            "Con otra mujer habría sido mejor."];

    [Fact]
    public async Task The_same_request_again_calls_no_engine()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(folder.File("data"));
        var request = await host.RequestAsync(Films.Readings[1], "es-es");
        var (first, made) = await host.DubAsync(request);

        var (second, again) = await host.DubAsync(request);

        (await host.RunStepsAsync(first.TaskId)).ShouldContain(key => key.StartsWith("synthesise:es-es/"));
        (await host.RunStepsAsync(second.TaskId)).ShouldBe(["acquire"]);
        again.Targets[0].Audio.ShouldBe(made.Targets[0].Audio);
    }

    [Fact]
    public async Task One_more_language_pays_for_no_recognition()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(folder.File("data"));
        var request = await host.RequestAsync(Films.Readings[1], "es-es");
        await host.DubAsync(request);

        var (view, _) = await host
            .DubAsync(request with { TargetLanguages = [.. request.TargetLanguages, LanguageTable.Parse("it-it").Id] });

        var run = await host.RunStepsAsync(view.TaskId);
        run.ShouldNotContain(key => key.StartsWith("recognise/") || key.Contains(":es-es/"));
        run.ShouldContain(key => key.StartsWith("synthesise:it-it/"));
    }

    [Fact]
    public async Task Two_machines_make_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        var film = folder.File("film.mp4");
        await Films.MakeAsync(film, Films.Readings[..2]);
        var hashes = new List<string>();
        foreach (var data in (string[])["one", "two"])
        {
            await using var host = await DubHost.StartAsync(folder.File(data));
            var (_, result) = await host.DubAsync(await host.RequestAsync(film, "es-es"));
            hashes.Add(Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(host.PathOf(result.Targets[0].Video)))));
        }

        hashes[1].ShouldBe(hashes[0]);
    }

    [Fact]
    public async Task Another_wording_of_one_line_costs_one_take_and_the_groups_it_touches()
    {
        using var folder = new TemporaryFolder();
        var film = folder.File("film.m4a");
        await Films.FfmpegAsync([.. Waves(24), "-filter_complex", $"concat=n=24:v=0:a=1,aresample=48000", film]);
        await using var host = await DubHost.StartAsync(folder.File("data"));
        var cues = Enumerable.Range(0, 20).Select(at => new Cue(TimeRange.FromSeconds(1 + (at * 6), 5 + (at * 6)), Sentences[at % 4]))
            .ToList();
        var request = await host.RequestAsync(film, "es-es") with { SourceTranscript = new Script(SubRip.Write(cues), null) };
        var (first, _) = await host.DubAsync(With(request, cues));
        cues[2] = cues[2] with { Text = "A no ser que lo sea quien tiene el corazón frío." };

        var (second, _) = await host.DubAsync(With(request, cues));

        var run = await host.RunStepsAsync(second.TaskId);
        run.Where(key => key.StartsWith("synthesise:")).ShouldBe(["synthesise:es-es/2"]);
        run.Where(key => key.StartsWith("mix:")).ShouldBe(["mix:es-es/0"]);
        run.Where(key => key.StartsWith("encode:")).ShouldBe(["encode:es-es/0"]);
        foreach (var group in (string[])["mix:es-es/1", "mix:es-es/2"])
        {
            (await host.OutputsAsync(second.TaskId, group))["mix"].ShouldBe((await host.OutputsAsync(first.TaskId, group))["mix"]);
        }
    }

    private static DubRequest With(DubRequest request, IReadOnlyList<Cue> cues) =>
        request with { TargetTranscripts = [new Script(SubRip.Write(cues), LanguageTable.Parse("es-es").Id)] };

    private static IEnumerable<string> Waves(int count) => Enumerable.Range(0, count)
        .SelectMany(at => (string[])["-i", Films.Readings[at % 5]]);
}
