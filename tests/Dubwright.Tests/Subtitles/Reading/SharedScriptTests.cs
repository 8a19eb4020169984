using System.Text.Json;
using Dubwright.Core.Processes;
using Dubwright.Media.Subtitles.Reading;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Tests.Subtitles.Reading;

/// <summary>Files that people reported, and those of other projects' test suites.</summary>
public sealed class SharedScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SharedFact("peer-scripts/score.py")]
    public async Task Of_other_projects_test_files_at_least_95_of_100_are_read_right()
    {
        var home = SharedFactAttribute.Find("peer-scripts")!;
        foreach (var file in Directory.GetFiles(Path.Combine(home, "files")))
        {
            object answer = ScriptReader.TryRead(await File.ReadAllBytesAsync(file), new ScriptOptions(), out var script, out var error)
                ? script.Cues.Select(cue => new { start = cue.Time.Start.TotalSeconds, end = cue.Time.End.TotalSeconds, text = cue.Text })
                : new { error };
            await File.WriteAllTextAsync(_folder.File($"{Path.GetFileName(file)}.json"), JsonSerializer.Serialize(answer));
        }

        var scored = await ChildProcess.RunAsync(
            new ProcessSpec("python3", [Path.Combine(home, "score.py"), "--quiet", "--lines", _folder.Path]), CancellationToken.None);

        var total = scored.Output.Split('\n').Single(line => line.StartsWith("all ", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        (int.Parse(total[1]) / double.Parse(total[3])).ShouldBeGreaterThanOrEqualTo(0.95, scored.Output);
    }

    [SharedFact("youtube-rolling.en.vtt")]
    public void Rolling_captions_are_said_once()
    {
        var script = Scripts.Read(File.ReadAllBytes(SharedFactAttribute.Find("youtube-rolling.en.vtt")!), "en");

        Scripts.Lines(script).ShouldBe([
            "0.6 and mister john dashwood had then leisure", "4.11 to consider how much there might be",
                "8.7 he was not an ill disposed young man",
        ]);
        script.Cues.Select(cue => Math.Round(cue.Time.End.TotalSeconds, 1)).ShouldBe([4.1, 8.7, 11.7]);
        script.Warnings.ShouldHaveSingleItem().ShouldContain("rolling");
    }

    [SharedFact("sdh-cues.srt")]
    public void Descriptions_are_left_out_and_counted_in_one_warning()
    {
        var script = Scripts.Read(File.ReadAllBytes(SharedFactAttribute.Find("sdh-cues.srt")!), "en");

        Scripts.Lines(script)
            .ShouldBe(
            ["0.6 NARRATOR: And Mister John Dashwood had then leisure to consider.", "8.7 He was not an ill disposed man.",
            "11.14 Really?"]);
        script.Warnings.ShouldHaveSingleItem().ShouldStartWith("4 descriptions of sound or music are left out");
    }

    [SharedFact("es-windows-1252.srt")]
    public void A_code_page_is_that_of_the_language_and_named()
    {
        var spanish = Scripts.Read(File.ReadAllBytes(SharedFactAttribute.Find("es-windows-1252.srt")!), "es");
        spanish.Cues[0].Text.ShouldBe("El señor Dashwood pensó que mañana haría algún favor.");
        spanish.Warnings.ShouldHaveSingleItem().ShouldContain("windows-1252");

        var russian = Scripts.Read(File.ReadAllBytes(SharedFactAttribute.Find("ru-windows-1251.srt")!), "ru");
        russian.Cues[1].Text.ShouldBe("Он не был злым юношей.");
        russian.Warnings.ShouldHaveSingleItem().ShouldContain("windows-1251");
    }
}
