using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Core.Processes;
using Dubwright.Core.Sound;
using static Dubwright.Tests.Projects.EditedProject;

namespace Dubwright.Tests.Projects;

/// <summary>A line that a person spoke instead of the voice.</summary>
[SupportedOSPlatform("linux")]
public sealed class RecordingTests(ProjectHost host) : IClassFixture<ProjectHost>
{
    [Fact]
    public async Task What_somebody_spoke_is_heard_in_his_line_alone_and_can_be_taken_back()
    {
        using var folder = new TemporaryFolder();
        var project = await host.SetUpAsync();
        var before = await project.DocumentAsync();
        var spoken = await SpeakAsync(folder, "Tuvo tiempo de pensar.");

        var (_, kept) = await project.PostAsync("recordings", $$"""{"file_id":"{{await host.UploadAsync("a.wav", spoken)}}"}""");
        var recording = kept["recording"]!.GetValue<string>();
        kept["clipped"]!.GetValue<bool>().ShouldBeFalse();
        var (status, changed) = await project.ChangeAsync(
            $$"""{"type":"set_recording","language":54,"segment":0,"recording":"{{recording}}"}""");
        status.ShouldBe(200, changed.ToJsonString());
        (await project.GetAsync("stale"))["lines"]!.GetValue<int>().ShouldBe(1);
        await project.RenderAsync();

        var after = await project.DocumentAsync();
        (Line(after, 0)["recording"]!.GetValue<string>(), Text(after, 0)).ShouldBe((recording, Text(before, 0)));
        Take(after, 0).ShouldNotBe(Take(before, 0));
        Take(after, 1).ShouldBe(Take(before, 1));
        await File.WriteAllBytesAsync(folder.File("take.wav"), await host.Anna.GetByteArrayAsync(
            Line(after, 0)["take"]!["url"]!.GetValue<string>()));
        var (take, whole) = (MonoSound.Load(folder.File("take.wav")), MonoSound.Load(folder.File("48.wav")));
        Place(take.Samples, whole.Samples).ShouldBeGreaterThan(24_000, "the silence before it is taken away, and nothing else");
        var takes = (await project.GetAsync("lines/0/takes?language=54")).AsArray();
        takes.Select(take => take!["recording"]?.GetValue<string>()).ShouldBe([recording, null]);

        (await project.ChangeAsync("""{"type":"set_recording","language":54,"segment":0,"recording":null}""")).Status.ShouldBe(200);
        await project.RenderAsync();
        Take(await project.DocumentAsync(), 0).ShouldBe(Take(before, 0));
    }

    [Fact]
    public async Task What_is_no_recording_of_the_project_is_refused_and_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var (project, other) = (await host.SetUpAsync(), await host.SetUpAsync());
        foreach (var (filter, sentence) in new[] { ("volume=0", "Nothing is heard"), ("apad=whole_dur=121", "at most 2 minutes") })
        {
            var file = await host.UploadAsync("a.wav", await SpeakAsync(folder, "Nada.", filter));
            var (refused, fault) = await project.PostAsync("recordings", $$"""{"file_id":"{{file}}"}""");
            refused.ShouldBe(422);
            fault.ToJsonString().ShouldContain(sentence);
        }

        var text = await host.UploadAsync("a.wav", "No sound at all."u8.ToArray());
        (await project.PostAsync("recordings", $$"""{"file_id":"{{text}}"}""")).Status.ShouldBe(422);
        (await project.PostAsync("recordings", """{"file_id":"nothing"}""")).Status.ShouldBe(422);
        (await project.PostAsync("recordings", "{}")).Status.ShouldBe(422);
        var spoken = await host.UploadAsync("a.wav", await SpeakAsync(folder, "De otro."));
        var (_, kept) = await other.PostAsync("recordings", $$"""{"file_id":"{{spoken}}"}""");
        foreach (var name in new[] { kept["recording"]!.GetValue<string>(), "0f" })
        {
            var (status, fault) = await project.ChangeAsync(
                $$"""{"type":"mute","language":54,"segment":1,"muted":true},"""
                + $$"""{"type":"set_recording","language":54,"segment":0,"recording":"{{name}}"}""");
            status.ShouldBe(422);
            fault["detail"]![0]!["loc"]!.ToJsonString().ShouldBe("""["body","operations",1,"recording"]""");
        }

        Revision(await project.DocumentAsync()).ShouldBe(0);
    }

    private static async Task<byte[]> SpeakAsync(TemporaryFolder folder, string text, string filter = "anull")
    {
        var (raw, whole) = (folder.File("raw.wav"), folder.File("48.wav"));
        await Run("espeak-ng", ["-v", "es", "-w", raw, text]);
        await Run("ffmpeg", ["-y", "-v", "error", "-i", raw, "-af", $"adelay=700,{filter}", "-ar", "48000", "-ac", "1", whole]);
        return await File.ReadAllBytesAsync(whole);

        static Task Run(string program, string[] arguments) =>
            ChildProcess.RunAsync(new ProcessSpec(program, arguments), CancellationToken.None);
    }

    /// <summary>Where a sound begins in another, whatever their levels: they correlate above 0.99 there. -1 where they do
    /// nowhere.</summary>
    private static int Place(float[] part, float[] whole)
    {
        const int Compared = 4800;
        for (var shift = 0; shift + Compared <= whole.Length; shift++)
        {
            var (product, first, second) = (0.0, 0.0, 0.0);
            for (var at = 0; at < Compared; at++)
            {
                product += part[at] * whole[shift + at];
                first += part[at] * part[at];
                second += whole[shift + at] * whole[shift + at];
            }

            if (product > 0.99 * Math.Sqrt(first * second) && product > 0)
            {
                return shift;
            }
        }

        return -1;
    }
}
