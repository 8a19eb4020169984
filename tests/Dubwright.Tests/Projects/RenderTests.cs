using System.Net;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using static Dubwright.Tests.Projects.EditedProject;

namespace Dubwright.Tests.Projects;

/// <summary>What was changed is made, and nothing else.</summary>
[SupportedOSPlatform("linux")]
public sealed class RenderTests(ProjectHost host) : IClassFixture<ProjectHost>
{
    private const string Words = """{"type":"edit_text","language":54,"segment":0,"text":"Tuvo tiempo de pensar en todo."}""";

    [Fact]
    public async Task One_lines_render_leaves_every_other_lines_take_and_what_is_stale_of_them()
    {
        var project = await host.SetUpAsync();
        var before = await project.DocumentAsync();
        await project.ChangeAsync($$"""{{Words}},{"type":"edit_text","language":54,"segment":1,"text":"Nadie dijo nada."}""");
        var stale = await project.GetAsync("stale");
        stale["lines"]!.GetValue<int>().ShouldBe(2);
        stale["seconds"]!.GetValue<double>().ShouldBeGreaterThan(0);
        stale["languages"]![0]!["lines"]!.ToJsonString().ShouldBe("[0,1]");

        var task = await project.RenderAsync("""{"language":54,"segments":[0]}""");

        var after = await project.DocumentAsync();
        Take(after, 0).ShouldNotBe(Take(before, 0));
        var lines = before["languages"]![0]!["lines"]!.AsArray().Select(line => line!["segment"]!.GetValue<int>()).ToList();
        foreach (var line in lines.Where(line => line > 0))
        {
            Take(after, line).ShouldBe(Take(before, line));
        }

        (Line(after, 0)["stale"]!.GetValue<bool>(), Line(after, 0)["made_from"]!.GetValue<int>()).ShouldBe((false, 1));
        (Line(after, 1)["stale"]!.GetValue<bool>(), Line(after, 1)["made_from"]!.GetValue<int>()).ShouldBe((true, 0));
        after["making"].ShouldBeNull();
        (await host.Anna.GetAsync($"/projects/{task}/document")).StatusCode.ShouldBe(HttpStatusCode.OK, "any task of it names the project");
        await project.RenderAsync();
        (await project.GetAsync("stale"))["lines"]!.GetValue<int>().ShouldBe(0);
        var (status, refusal) = await project.PostAsync("render");
        status.ShouldBe(409);
        refusal["error"]!.GetValue<string>().ShouldStartWith("Nothing is stale");
        (await project.PostAsync("render", """{"segments":[99]}""")).Status.ShouldBe(422);
    }

    [Fact]
    public async Task A_change_that_was_taken_back_is_not_stale_and_one_that_was_made_is_once_it_is_taken_back()
    {
        var project = await host.SetUpAsync();
        var before = await project.DocumentAsync();
        await project.ChangeAsync(Words);
        await project.PostAsync("undo");
        (await project.PostAsync("render")).Status.ShouldBe(409);
        await project.PostAsync("redo");
        await project.RenderAsync();
        await project.PostAsync("undo");
        Line(await project.DocumentAsync(), 0)["stale"]!.GetValue<bool>().ShouldBeTrue();

        await project.RenderAsync();

        Take(await project.DocumentAsync(), 0).ShouldBe(Take(before, 0), "it is what it was");
        var takes = (await project.GetAsync("lines/0/takes?language=54")).AsArray();
        takes.Select(take => take!["current"]!.GetValue<bool>()).ShouldBe([false, true]);
        takes[0]!["text"]!.GetValue<string>().ShouldBe("Tuvo tiempo de pensar en todo.");
        (await host.Anna.GetAsync($"{project.Path}/lines/99/takes?language=54")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_speakers_voice_changes_every_line_of_his_and_the_film_is_made_when_it_is_asked_for()
    {
        var project = await host.SetUpAsync();
        var speaker = (await project.DocumentAsync())["segments"]![0]!["speaker"]!.GetValue<string>();
        await project.ChangeAsync("""{"type":"set_voice","language":54,"segment":0,"voice":"espeak-ng/es-es-woman"}""");

        var task = await project.RenderAsync("""{"film":true}""");

        var page = JsonNode.Parse(await host.Anna.GetStringAsync(project.Path))!;
        page["task"]!["task_id"]!.GetValue<string>().ShouldBe(task);
        page["targets"]![0]!["video"].ShouldNotBeNull();
        Line(await project.DocumentAsync(), 0)["stale"]!.GetValue<bool>().ShouldBeFalse();
        (await project.PostAsync("render", """{"film":true}""")).Status.ShouldBe(409);
        await project.ChangeAsync($$"""{"type":"cast","language":54,"speaker":"{{speaker}}","voice":"espeak-ng/es-es-man"}""");
        var document = await project.DocumentAsync();
        document["languages"]![0]!["voices"]![speaker]!.GetValue<string>().ShouldBe("espeak-ng/es-es-man");
        Line(document, 0)["stale"]!.GetValue<bool>().ShouldBeFalse("it has a voice of its own");
        document["languages"]![0]!["stale"]!.GetValue<int>().ShouldBe(document["segments"]!.AsArray()
            .Count(segment => segment!["speaker"]!.GetValue<string>() == speaker) - 1);
    }

    [Fact]
    public async Task While_something_is_made_nothing_else_is_and_what_was_made_before_plays()
    {
        var project = await host.SetUpAsync();
        var before = await project.DocumentAsync();
        await project.ChangeAsync(Words);
        var (_, begun) = await project.PostAsync("render", """{"film":true}""");
        var task = begun["task_id"]!.GetValue<string>();

        var (status, refusal) = await project.PostAsync("render");

        status.ShouldBe(409);
        refusal["error"]!.GetValue<string>().ShouldContain(task);
        var meanwhile = await project.DocumentAsync();
        meanwhile["making"]!.GetValue<string>().ShouldBe(task);
        Take(meanwhile, 0).ShouldBe(Take(before, 0));
        await project.EndAsync(task);
        Take(await project.DocumentAsync(), 0).ShouldNotBe(Take(before, 0));
    }

    [Fact]
    public async Task A_plan_shows_how_neighbours_give_way_and_a_script_what_it_says_otherwise_and_neither_changes_anything()
    {
        var project = await host.SetUpAsync();
        var document = await project.DocumentAsync();
        var first = document["segments"]![0]!;
        var (start, end) = (first["start"]!.GetValue<double>() + 0.4, first["end"]!.GetValue<double>() + 0.4);
        var (status, plan) = await project.PostAsync(
            "plan", FormattableString.Invariant($$"""{"language":54,"segments":{"0":{ "start":{{start}},"end":{{end}} } } }"""));
        status.ShouldBe(200, plan.ToJsonString());
        plan["placements"]!.AsArray().Single(line => line!["segment"]!.GetValue<int>() == 0)!["start"]!.GetValue<double>()
            .ShouldBeGreaterThan(Line(document, 0)["start"]!.GetValue<double>());
        (await project.PostAsync("plan", """{"language":54,"segments":{"99":{"start":1,"end":2}}}""")).Status.ShouldBe(422);

        var srt = string.Join("\n\n", document["segments"]!.AsArray().Select((segment, at) => FormattableString.Invariant(
            $"{at + 1}\n{Clock(segment!["start"]!)} --> {Clock(segment["end"]!)}\n{Said(segment, at)}")));
        var (_, import) = await project.PostAsync("import", new JsonObject { ["language"] = 54, ["content"] = srt }.ToJsonString());
        import["differences"]!.AsArray().Single()!["after"]!.GetValue<string>().ShouldBe("Otra cosa.");
        Revision(await project.DocumentAsync()).ShouldBe(0);
        var operations = import["operations"]!.AsArray();
        (await project.ChangeAsync(operations[0]!.ToJsonString())).Status.ShouldBe(200);
        Text(await project.DocumentAsync(), 0).ShouldBe("Otra cosa.");
        (await project.PostAsync("import", """{"language":54,"content":"no script"}""")).Status.ShouldBe(422);
        var (_, shorter) = await project.PostAsync("shorter", """{"language":54,"segment":1}""");
        shorter["texts"]!.AsArray().ShouldAllBe(text => text!.GetValue<string>().Length < Text(document, 1)!.Length);

        string? Said(JsonNode segment, int at) => at == 0 ? "Otra cosa." : Text(document, segment["id"]!.GetValue<int>());

        static string Clock(JsonNode seconds) => TimeSpan.FromSeconds(seconds.GetValue<double>()).ToString(@"hh\:mm\:ss\,fff");
    }
}
