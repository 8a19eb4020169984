using System.Net;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Projects;
using Microsoft.Extensions.DependencyInjection;
using Dubwright.Tests.Api.Accounts;
using static Dubwright.Tests.Projects.EditedProject;

namespace Dubwright.Tests.Projects;

/// <summary>A document over HTTP: read, changed by several, taken back.</summary>
[SupportedOSPlatform("linux")]
public sealed class DocumentTests(ProjectHost host) : IClassFixture<ProjectHost>
{
    private const string Mine = """{"type":"edit_text","language":54,"segment":0,"text":"Tuvo tiempo de pensar."}""";
    private const string Theirs = """{"type":"edit_text","language":"es-es","segment":1,"text":"Nadie dijo nada."}""";

    [Fact]
    public async Task A_project_has_a_document_that_is_sent_again_only_where_it_is_another()
    {
        var project = await host.SetUpAsync();
        using var first = await host.Anna.GetAsync($"{project.Path}/document");
        var document = JsonNode.Parse(await first.Content.ReadAsStringAsync())!;

        Revision(document).ShouldBe(0);
        document["segments"]!.AsArray().Count.ShouldBeGreaterThan(1);
        var language = document["languages"]![0]!;
        (language["language"]!.GetValue<int>(), language["stale"]!.GetValue<int>(), language["output_revision"]!.GetValue<int>())
            .ShouldBe((54, 0, 0));
        Line(document, 0)["take_seconds"]!.GetValue<double>().ShouldBeGreaterThan(0.2);
        using var again = await AskAsync(first.Headers.ETag!.ToString());
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await project.ChangeAsync(Mine)).Status.ShouldBe(200);
        using var changed = await AskAsync(first.Headers.ETag.ToString());
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        var line = Line(JsonNode.Parse(await changed.Content.ReadAsStringAsync())!, 0);
        (line["text"]!.GetValue<string>(), line["stale"]!.GetValue<bool>(), line["revision"]!.GetValue<int>(),
            line["made_from"]!.GetValue<int>()).ShouldBe(("Tuvo tiempo de pensar.", true, 1, 0));

        async Task<HttpResponseMessage> AskAsync(string tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{project.Path}/document");
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            return await host.Anna.SendAsync(request);
        }
    }

    [Fact]
    public async Task Two_who_change_other_lines_lose_nothing_and_two_who_change_one_are_told()
    {
        var project = await host.SetUpAsync();
        (await project.ChangeAsync(Mine, 0)).Status.ShouldBe(200);
        (await project.ChangeAsync(Theirs, 0, host.Bert)).Status.ShouldBe(200, "it touches another line");

        var (status, conflict) = await project.ChangeAsync(
            $$"""{{Theirs}},{"type":"set_speed","language":54,"segment":0,"speed":1.2}""", 0, host.Bert);

        status.ShouldBe(409);
        conflict["detail"]!.GetValue<string>().ShouldBe(conflict["error"]!.GetValue<string>());
        Text(conflict["current"]!, 0).ShouldBe("Tuvo tiempo de pensar.");
        Text(conflict["current"]!, 1).ShouldBe("Nadie dijo nada.");
        Line(await project.DocumentAsync(), 0)["speed"]!.GetValue<double>().ShouldBe(1);
        var seen = Revision(conflict["current"]!);
        seen.ShouldBe(2);
        (await project.ChangeAsync(Theirs, seen + 5, host.Bert)).Status.ShouldBe(409, "nobody has seen that");
    }

    [Fact]
    public async Task Of_changes_at_once_every_one_that_was_taken_can_be_taken_back()
    {
        var project = await host.SetUpAsync();
        var sent = await Task.WhenAll(Enumerable.Range(0, 12).Select(at => project.ChangeAsync(
            $$"""{"type":"edit_text","language":54,"segment":{{at % 2}},"text":"Palabras {{at}}."}""", 0)));

        var taken = sent.Count(answer => answer.Status == 200);
        taken.ShouldBe(2, "one a line");
        sent.ShouldAllBe(answer => answer.Status == 200 || answer.Status == 409);
        (await project.PostAsync("undo")).Status.ShouldBe(200);
        (await project.PostAsync("undo")).Status.ShouldBe(200);
        (await project.PostAsync("undo")).Status.ShouldBe(409);
        (await project.DocumentAsync())["languages"]![0]!["stale"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_batch_that_is_sent_again_because_its_answer_was_lost_is_made_once()
    {
        var project = await host.SetUpAsync();
        const string Split = """{"type":"split","segment":0,"at":9}""";
        var (_, first) = await project.ChangeAsync(Split, 0, key: "one");
        await project.ChangeAsync(Theirs, who: host.Bert);

        var (status, again) = await project.ChangeAsync(Split, 0, key: "one");

        status.ShouldBe(200, again.ToJsonString());
        Revision(again).ShouldBe(Revision(first));
        again["changes"]!.AsArray().Select(change => change!["entity"]!.GetValue<string>())
            .ShouldBe(first["changes"]!.AsArray().Select(change => change!["entity"]!.GetValue<string>()));
        var document = await project.DocumentAsync();
        (Revision(document), document["segments"]!.AsArray().Count).ShouldBe((2, 3));
        var (refused, fault) = await project.ChangeAsync(Mine, 2, key: "one");
        (refused, fault["detail"]![0]!["loc"]!.ToJsonString()).ShouldBe((422, """["header","Idempotency-Key"]"""));
        (await project.ChangeAsync(Mine, 2, host.Bert, "one")).Status.ShouldBe(200, "a key is its sender's own");
        (await project.ChangeAsync(Mine, key: new string('k', 256))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task What_can_be_taken_back_is_known_to_a_host_that_has_forgotten_everything()
    {
        var project = await host.SetUpAsync();
        var before = await project.DocumentAsync();
        await project.ChangeAsync(Mine);
        await project.ChangeAsync("""{"type":"split","segment":1,"at":9}""");
        await project.PostAsync("undo");
        var documents = host.Api.Services.GetRequiredService<ProjectDocuments>();
        documents.Forget(new TaskId(project.Id));
        (await project.PostAsync("redo")).Status.ShouldBe(200);
        documents.Forget(new TaskId(project.Id));
        (await project.PostAsync("undo")).Status.ShouldBe(200);
        (await project.PostAsync("undo")).Status.ShouldBe(200);
        (await project.PostAsync("undo")).Status.ShouldBe(409);

        var after = await project.DocumentAsync();
        (after["segments"]!.ToJsonString(), Text(after, 0)).ShouldBe((before["segments"]!.ToJsonString(), Text(before, 0)));
    }

    [Fact]
    public async Task Everyone_takes_back_what_is_his_own_and_nobody_what_was_changed_since()
    {
        var project = await host.SetUpAsync();
        var before = await project.DocumentAsync();
        await project.ChangeAsync(Mine);
        await project.ChangeAsync(Theirs, who: host.Bert);

        var (_, undone) = await project.PostAsync("undo");

        undone["changes"]!.AsArray().Select(change => change!["entity"]!.GetValue<string>()).ShouldBe(["line/54/0"]);
        (undone["can_undo"]!.GetValue<bool>(), undone["can_redo"]!.GetValue<bool>()).ShouldBe((false, true));
        Text(await project.DocumentAsync(), 0).ShouldBe(Text(before, 0));
        Text(await project.DocumentAsync(), 1).ShouldBe("Nadie dijo nada.");
        (await project.PostAsync("redo")).Status.ShouldBe(200);
        (await project.ChangeAsync("""{"type":"mute","language":54,"segment":0,"muted":true}""", who: host.Bert)).Status.ShouldBe(200);
        var (status, refused) = await project.PostAsync("undo");
        status.ShouldBe(409);
        refused["error"]!.GetValue<string>().ShouldStartWith("Line 1 in Spanish");
        (await project.PostAsync("undo", who: host.Bert)).Status.ShouldBe(200);
        (await project.PostAsync("undo")).Status.ShouldBe(200);
        var history = (await project.GetAsync("history")).AsArray();
        history.Select(item => item!["kind"]!.GetValue<string>()).ShouldBe(["undo", "undo", "edit", "redo", "undo", "edit", "edit"]);
        history[^1]!["summary"]!.GetValue<string>().ShouldBe("1 line in Spanish (Spain)");
        history[^1]!["operations"]![0]!["type"]!.GetValue<string>().ShouldBe("edit_text");
        (await project.GetAsync("history?before=3&limit=1")).AsArray().Single()!["revision"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task A_batch_is_made_as_a_whole_or_not_at_all_and_every_fault_has_its_place()
    {
        var project = await host.SetUpAsync();
        (string Operation, string Place)[] cases =
        [
            ("""{"type":"edit_text","language":54,"segment":99,"text":"Hola"}""", """["body","operations",1,"segment"]"""),
            ("""{"type":"edit_text","language":54,"segment":0,"text":""}""", """["body","operations",1,"text"]"""),
            ("""{"type":"edit_text","language":54,"segment":0,"text":7}""", """["body","operations",1,"text"]"""),
            ("""{"type":"cast","language":54,"speaker":"SPEAKER_0","voice":"nobody/none"}""", """["body","operations",1,"voice"]"""),
            ("""{"type":"set_speed","language":54,"segment":0,"speed":3}""", """["body","operations",1,"speed"]"""),
            ("""{"type":"dance"}""", """["body","operations",1,"type"]"""),
            ("""{"segment":0}""", """["body","operations",1,"type"]"""),
            ("""{"type":"retime","segment":0,"start":2,"end":1}""", """["body","operations",1,"end"]"""),
            ("""{"type":"edit_text","language":"klingon","segment":0,"text":"Qapla"}""", """["body","operations",1,"language"]"""),
            ("""{"type":"split","segment":0,"at":3,"texts":{"klingon":2}}""", """["body","operations",1,"texts","klingon"]"""),
            ("7", """["body","operations",1]"""),
        ];
        foreach (var (operation, place) in cases)
        {
            var (status, fault) = await project.ChangeAsync($"{Mine},{operation}");

            status.ShouldBe(422, operation);
            fault["detail"]![0]!["loc"]!.ToJsonString().ShouldBe(place, operation);
        }

        using var without = await host.Anna.PostAsync($"{project.Path}/operations", new StringContent($$"""{"operations":[{{Mine}}]}"""));
        ((int)without.StatusCode).ShouldBe(428);
        (await project.ChangeAsync(string.Join(',', Enumerable.Repeat(Mine, 10_001)))).Status.ShouldBe(422);
        Revision(await project.DocumentAsync()).ShouldBe(0);
        (await project.ChangeAsync(string.Join(',', Enumerable.Repeat(Mine, 10_000)))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Splits_merges_speakers_and_comments_are_kept_and_taken_back()
    {
        var project = await host.SetUpAsync();
        var before = await project.DocumentAsync();
        var (status, changed) = await project.ChangeAsync(
            """
            {"type":"split","segment":0,"at":6},{"type":"add_speaker","name":"Anna"},
            {"type":"comment","at":1.5,"segment":1,"text":"Who is that?"},{"type":"add_language","language":76}
            """);
        status.ShouldBe(200, changed.ToJsonString());
        var news = changed["changes"]!.AsArray().Select(change => change!["entity"]!.GetValue<string>()).ToList();
        var added = before["segments"]!.AsArray().Count;
        news.ShouldBeSubsetOf([
            "segment/0", $"segment/{added}", "line/54/0", $"line/54/{added}", "line/76/0", $"line/76/{added}", "speaker/SPEAKER_1",
            "comment/c1", "language/76", .. Enumerable.Range(0, added).Select(segment => $"line/76/{segment}")]);
        var document = await project.DocumentAsync();
        document["comments"]![0]!["text"]!.GetValue<string>().ShouldBe("Who is that?");
        document["languages"]!.AsArray().Count.ShouldBe(2);
        document["languages"]![1]!["lines"]![0]!["text"].ShouldBeNull("nobody has translated it");

        (await project.ChangeAsync("""{"type":"merge","segment":0},{"type":"resolve_comment","id":"c1","resolved":true}"""))
            .Status.ShouldBe(200);
        (await project.DocumentAsync())["segments"]!.AsArray().Count.ShouldBe(added);
        (await project.PostAsync("undo")).Status.ShouldBe(200);
        (await project.PostAsync("undo")).Status.ShouldBe(200);

        var after = await project.DocumentAsync();
        after["segments"]!.ToJsonString().ShouldBe(before["segments"]!.ToJsonString());
        after["comments"]!.AsArray().ShouldBeEmpty();
        after["languages"]![0]!["stale"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_snapshot_is_compared_and_restored_and_the_restoring_taken_back()
    {
        var project = await host.SetUpAsync();
        await project.ChangeAsync(Mine);
        var (_, snapshot) = await project.PostAsync("snapshots", """{"name":"before the client's notes"}""");
        var id = snapshot["id"]!.GetValue<long>();
        await project.ChangeAsync("""{"type":"edit_text","language":54,"segment":0,"text":"Otra cosa."}""");
        await project.ChangeAsync(Theirs, who: host.Bert);

        var compared = (await project.GetAsync($"snapshots/{id}/compare"))["changes"]!.AsArray();

        compared.Select(change => change!["entity"]!.GetValue<string>()).ShouldBe(["line/54/0", "line/54/1"]);
        compared[0]!["sentence"]!.GetValue<string>()
            .ShouldBe("Line 1 in Spanish (Spain): “Tuvo tiempo de pensar.” became “Otra cosa.”.");
        compared[0]!["before"]!["text"]!.GetValue<string>().ShouldBe("Tuvo tiempo de pensar.");
        var (status, _) = await project.PostAsync($"snapshots/{id}/restore");
        status.ShouldBe(200);
        Text(await project.DocumentAsync(), 0).ShouldBe("Tuvo tiempo de pensar.");
        Text(await project.DocumentAsync(), 1).ShouldNotBe("Nadie dijo nada.");
        (await project.PostAsync("undo")).Status.ShouldBe(200);
        Text(await project.DocumentAsync(), 0).ShouldBe("Otra cosa.");
        using var gone = await host.Anna.DeleteAsync($"{project.Path}/snapshots/{id}");
        gone.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await project.GetAsync("snapshots")).AsArray().ShouldBeEmpty();
        (await project.PostAsync($"snapshots/{id}/restore")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_viewer_comments_and_changes_nothing_else()
    {
        var project = await host.SetUpAsync();
        using var viewer = await host.Api.JoinAsync(host.Anna, "vi@project", "viewer");
        await project.ChangeAsync("""{"type":"comment","at":0.5,"text":"Anna's"}""");

        (await project.ChangeAsync("""{"type":"comment","at":1,"text":"Too fast."}""", who: viewer)).Status.ShouldBe(200);
        (await project.ChangeAsync("""{"type":"edit_comment","id":"c2","text":"Much too fast."}""", who: viewer)).Status.ShouldBe(200);
        foreach (var other in (string[])
        [
            Mine, """{"type":"delete_comment","id":"c1"}""", """{"type":"resolve_comment","id":"c1","resolved":true}""",
            $$"""{"type":"comment","at":1,"text":"And this"},{{Mine}}""",
        ])
        {
            var (status, body) = await project.ChangeAsync(other, who: viewer);
            status.ShouldBe(403, other);
            body["message"]!.GetValue<string>().ShouldStartWith("Only editors and owners of the team may do that; your role is viewer");
        }

        (await project.PostAsync("undo", who: viewer)).Status.ShouldBe(403);
        (await project.PostAsync("render", who: viewer)).Status.ShouldBe(403);
        (await project.DocumentAsync(viewer))["comments"]!.AsArray().Select(comment => comment!["text"]!.GetValue<string>())
            .ShouldBe(["Anna's", "Much too fast."]);
    }

    [Fact]
    public async Task A_deleted_project_leaves_no_word_that_was_written_in_it()
    {
        var project = await host.SetUpAsync();
        await project.ChangeAsync("""{"type":"edit_text","language":54,"segment":0,"text":"Zarzaparrilla."}""");
        await project.ChangeAsync("""{"type":"comment","at":1,"text":"Xylophone"}""");
        await project.PostAsync("snapshots", """{"name":"Wolfram"}""");
        host.Api.Holding("Zarzaparrilla").ShouldNotBeEmpty();

        (await host.Anna.DeleteAsync(project.Path)).StatusCode.ShouldBe(HttpStatusCode.OK);

        foreach (var word in (string[])["Zarzaparrilla", "Xylophone", "Wolfram"])
        {
            host.Api.Holding(word).ShouldBeEmpty(word);
        }

        (await host.Anna.GetAsync($"{project.Path}/document")).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }
}
