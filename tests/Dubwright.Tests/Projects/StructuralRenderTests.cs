using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using static Dubwright.Tests.Projects.EditedProject;

namespace Dubwright.Tests.Projects;

/// <summary>Splits, merges, deletions and the rest come out of the pipeline as the document says, and nothing is stale then.</summary>
[SupportedOSPlatform("linux")]
public sealed class StructuralRenderTests(ProjectHost host) : IClassFixture<ProjectHost>
{
    [Fact]
    public async Task What_is_split_moved_and_added_is_made_and_everything_undone_is_as_it_was()
    {
        var project = await host.SetUpAsync();
        var before = await project.DocumentAsync();
        var segments = before["segments"]!.AsArray();
        var (first, last) = (segments[0]!, segments[^1]!);
        var (id, text) = (Id(first), first["text"]!.GetValue<string>());
        var (status, body) = await project.ChangeAsync(
            $$"""{"type":"split","segment":{{id}},"at":{{text.IndexOf(' ', text.Length / 2) + 1}}}""");
        status.ShouldBe(200, body.ToJsonString());
        var end = last["end"]!.GetValue<double>();
        (status, body) = await project.ChangeAsync(FormattableString.Invariant(
            $$"""{"type":"retime","segment":{{Id(last)}},"start":{{last["start"]!.GetValue<double>() + 0.1}},"end":{{end}}}"""));
        status.ShouldBe(200, body.ToJsonString());
        (status, body) = await project.ChangeAsync($$"""
            {"type":"mute","language":54,"segment":{{id}},"muted":true},
            {"type":"add_language","language":"it-it"},
            {"type":"another_take","language":54,"segment":{{Id(last)}}}
            """);
        status.ShouldBe(200, body.ToJsonString());

        await project.RenderAsync();

        var after = await project.DocumentAsync();
        (await project.GetAsync("stale"))["lines"]!.GetValue<int>().ShouldBe(0, after.ToJsonString());
        after["languages"]!.AsArray().Count.ShouldBe(2);
        foreach (var language in after["languages"]!.AsArray())
        {
            language!["lines"]!.AsArray().Count.ShouldBe(segments.Count + 1);
            language["lines"]!.AsArray().Select(line => line!["text"]!.GetValue<string>()).ShouldAllBe(said => said.Length > 0);
        }

        Line(after, id)["take"].ShouldBeNull("it is muted");
        Take(after, Id(last)).ShouldNotBe(Take(before, Id(last)));
        for (var steps = 0; steps < 3; steps++)
        {
            (await project.PostAsync("undo")).Status.ShouldBe(200);
        }

        await project.RenderAsync();
        var again = await project.DocumentAsync();
        (await project.GetAsync("stale"))["lines"]!.GetValue<int>().ShouldBe(0);
        again["segments"]!.ToJsonString().ShouldBe(before["segments"]!.ToJsonString());
        foreach (var segment in segments)
        {
            Take(again, Id(segment!)).ShouldBe(Take(before, Id(segment!)));
        }
    }

    [Fact]
    public async Task What_is_merged_deleted_and_translated_again_is_made()
    {
        var project = await host.SetUpAsync();
        var before = await project.DocumentAsync();
        var ids = before["segments"]!.AsArray().Select(segment => Id(segment!)).ToList();
        (await project.ChangeAsync($$"""{"type":"merge","segment":{{ids[0]}}}""")).Status.ShouldBe(200);
        (await project.ChangeAsync($$"""
            {"type":"edit_source","segment":{{ids[0]}},"text":"The house is green."},
            {"type":"edit_text","language":54,"segment":{{ids[0]}},"text":null}
            """)).Status.ShouldBe(200);

        await project.RenderAsync();

        var after = await project.DocumentAsync();
        (await project.GetAsync("stale"))["lines"]!.GetValue<int>().ShouldBe(0, after.ToJsonString());
        after["segments"]!.AsArray().Count.ShouldBe(ids.Count - 1);
        Line(after, ids[0])["text"]!.GetValue<string>().ShouldBe("La casa es verde.");
        (await project.ChangeAsync($$"""{"type":"delete","segment":{{ids[0]}}}""")).Status.ShouldBe(200);
        if (ids.Count > 2)
        {
            await project.RenderAsync();
            (await project.DocumentAsync())["segments"]!.AsArray().Count.ShouldBe(ids.Count - 2);
            (await project.GetAsync("stale"))["lines"]!.GetValue<int>().ShouldBe(0);
        }
    }

    private static int Id(JsonNode segment) => segment["id"]!.GetValue<int>();
}
