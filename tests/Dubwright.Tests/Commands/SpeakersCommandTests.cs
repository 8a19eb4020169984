using System.Text.Json.Nodes;
using Dubwright.Core.Processes;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Engines;
using Dubwright.Tests.Engines.Suites;
using Dubwright.Tests.Models;
using Dubwright.Tests.Sound;

namespace Dubwright.Tests.Commands;

/// <summary>The real executable tells who speaks when.</summary>
[RequiresProgram("ffmpeg", Prompts.Some, Readings.Transcription)]
public sealed class SpeakersCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [EngineFact]
    public async Task It_prints_a_table_rttm_and_json_and_says_what_told_the_speakers_apart()
    {
        var film = await FilmAsync();

        var rttm = await RunAsync("speakers", film, "--rttm");

        rttm.ExitCode.ShouldBe(0, rttm.ErrorTail);
        var lines = rttm.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToList();
        lines.ShouldAllBe(fields => fields.Length == 10 && fields[0] == "SPEAKER" && fields[1] == "a_film" && fields[2] == "1");
        lines.Select(fields => fields[7]).Distinct().ShouldBe(["SPEAKER_0", "SPEAKER_1"]);
        lines.Zip(lines.Skip(1)).ShouldAllBe(pair => double.Parse(pair.First[3]) <= double.Parse(pair.Second[3]));

        var json = await RunAsync("speakers", film, "--json");

        var found = JsonNode.Parse(json.Output)!;
        found["means"]!.GetValue<string>().ShouldContain("pitch and timbre");
        found["speakers"]!.AsArray().Count.ShouldBe(2);
        found["turns"]!.AsArray().Count.ShouldBe(lines.Count);
        found["speakers"]!.AsArray().ShouldAllBe(speaker => speaker!["seconds"]!.GetValue<double>() > 3);

        var table = await RunAsync("speakers", film, "--speakers", "3");
        table.Output.ShouldContain("SPEAKER_1");
        table.Output.ShouldContain("Told apart by pitch and timbre");
        table.ErrorTail.Trim().ShouldBe("How many people speak is heeded only where a speaker embedding tells them apart.");
    }

    [EngineFact]
    public async Task A_damaged_model_is_one_sentence_and_the_answer_is_given_by_pitch_and_timbre()
    {
        SpeakerEmbeddingFaultTests.Describe(_folder.File("models"), "broken", [.. Enumerable.Repeat((byte)'x', 4096)]);

        var told = await RunAsync("speakers", await FilmAsync(), "--rttm");

        told.ExitCode.ShouldBe(0);
        told.Output.ShouldContain("SPEAKER_1");
        told.ErrorTail.Trim().ShouldBe("The speaker embedding broken could not be loaded: its files are damaged, or there is too little "
            + "memory. The speakers are told apart by pitch and timbre alone.");
    }

    [Theory]
    [InlineData("--speakers", "0", "--speakers is a number from 1 to 50.")]
    [InlineData("--rttm", "--json", "--rttm and --json are two forms of the same; say one of them.")]
    public async Task What_cannot_be_asked_is_one_sentence(string first, string second, string sentence)
    {
        await File.WriteAllTextAsync(_folder.File("film.mp4"), "no film");

        var refused = await RunAsync("speakers", _folder.File("film.mp4"), first, second);

        refused.ExitCode.ShouldBe(2);
        refused.ErrorTail.ShouldContain(sentence);
    }

    private async Task<string> FilmAsync()
    {
        var woman = await Prompts.DecodeAsync(_folder);
        await Films.MakeAsync(_folder.File("a film.mp4"), [Films.Readings[1], woman[0], Films.Readings[4], woman[2]]);
        return _folder.File("a film.mp4");
    }

    private Task<ProcessResult> RunAsync(params string[] arguments)
    {
        Directory.CreateDirectory(_folder.File("models"));
        return ChildProcess.RunAsync(Cli.Spec(_folder.File("models"), arguments), CancellationToken.None);
    }
}
