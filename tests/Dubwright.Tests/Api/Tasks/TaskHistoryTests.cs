using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json.Nodes;

namespace Dubwright.Tests.Api.Tasks;

/// <summary>How tasks went, as the API tells it, and how they go on.</summary>
[SupportedOSPlatform("linux")]
public sealed class TaskHistoryTests : IAsyncLifetime
{
    private readonly ApiHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_dub_that_fails_shows_its_failed_step_in_the_graph_and_the_log_and_only_to_its_team()
    {
        using var team = await _host.TeamAsync();
        using var other = await _host.TeamAsync();
        var task = await UnreadableAsync(team);
        var status = await EndAsync(team, task);
        status["state"]!.GetValue<string>().ShouldBe("failed");

        var graph = (await team.GetFromJsonAsync<JsonObject>($"/tasks/{task}/graph"))!;
        var failed = graph["steps"]!.AsArray().Single(step => step!["state"]!.GetValue<string>() == "failed")!;
        failed["message"]!.GetValue<string>().ShouldBe(status["message"]!.GetValue<string>());
        failed["exception_reason"]!.GetValue<string>().ShouldBe(status["exception_reason"]!.GetValue<string>());
        graph["stages"]!.AsArray().Select(stage => stage!["name"]!.GetValue<string>()).ShouldContain(failed["stage"]!.GetValue<string>());
        var log = (await team.GetFromJsonAsync<JsonObject>($"/tasks/{task}/log?limit=3"))!;
        log["entries"]!.AsArray().Count.ShouldBe(3);
        log = (await team.GetFromJsonAsync<JsonObject>($"/tasks/{task}/log?after={log["next"]}"))!;
        log["next"].ShouldBeNull();
        log["entries"]!.AsArray().Count(entry => entry!["subject"]!.GetValue<string>() == "step"
            && entry["event"]!.GetValue<string>() == "failed" && entry["step"]!.GetValue<string>() == failed["key"]!.GetValue<string>())
            .ShouldBe(1);

        foreach (var path in (string[])["graph", "log"])
        {
            (await other.GetAsync($"/tasks/{task}/{path}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await other.PostAsync($"/tasks/{task}/retry", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await team.GetAsync($"/tasks/{task}/log?limit=0")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await StatesAsync(team, "failed")).ShouldBe([task]);
        (await StatesAsync(team, "succeeded")).ShouldBeEmpty();
        (await team.GetAsync("/tasks?state=lost")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_story_that_was_cancelled_half_way_is_retried_and_no_sentence_is_spoken_twice()
    {
        using var team = await _host.TeamAsync();
        var text = string.Join(' ', Enumerable.Range(1, 60).Select(number => $"This is sentence number {number} of a long story."));
        using var form = new MultipartFormDataContent { { new StringContent(text), "file", "story.txt" },
            { new StringContent("1"), "source_language" } };
        using var created = await team.PostAsync("/story", form);
        var task = JsonNode.Parse(await created.Content.ReadAsStringAsync())!["task_id"]!.GetValue<string>();
        while ((await StepsAsync(team, task)).Count(step => step.Kind == "narrate" && step.State == "done") < 3)
        {
            await Task.Delay(20);
        }

        await team.DeleteAsync($"/tasks/{task}");
        (await EndAsync(team, task))["state"]!.GetValue<string>().ShouldBe("cancelled");
        using var retried = await team.PostAsync($"/tasks/{task}/retry", null);
        retried.StatusCode.ShouldBe(HttpStatusCode.OK, await retried.Content.ReadAsStringAsync());

        (await EndAsync(team, task))["state"]!.GetValue<string>().ShouldBe("succeeded");
        (await StepsAsync(team, task)).ShouldAllBe(step => step.State == "done");
        var log = (await team.GetFromJsonAsync<JsonObject>($"/tasks/{task}/log?limit=1000"))!["entries"]!.AsArray();
        var done = log.Where(entry => entry!["subject"]!.GetValue<string>() == "step" && entry["event"]!.GetValue<string>() == "done")
            .Select(entry => entry!["step"]!.GetValue<string>()).ToList();
        done.ShouldBeUnique();
        log.ToJsonString().ShouldNotContain("long story");
        using var again = await team.PostAsync($"/tasks/{task}/retry", null);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    private static async Task<string> UnreadableAsync(HttpClient team)
    {
        var bytes = new ByteArrayContent(Encoding.UTF8.GetBytes("This is no film."));
        using var ticket = await team.PostAsJsonAsync("/files/upload-url", new { filename = "text.mp4" });
        var upload = JsonNode.Parse(await ticket.Content.ReadAsStringAsync())!;
        var file = upload["file"]!["file_id"]!.GetValue<string>();
        (await team.PutAsync(upload["upload"]!["url"]!.GetValue<string>(), bytes)).EnsureSuccessStatusCode();
        (await team.PostAsJsonAsync($"/files/{file}/complete", new { })).EnsureSuccessStatusCode();
        using var created = await team.PostAsJsonAsync(
            "/dub", new { file_id = file, source_language = "en-us", target_languages = new[] { "es-es" } });
        var answer = await created.Content.ReadAsStringAsync();
        created.StatusCode.ShouldBe(HttpStatusCode.OK, answer);
        return JsonNode.Parse(answer)!["task_id"]!.GetValue<string>();
    }

    private static async Task<JsonObject> EndAsync(HttpClient team, string task)
    {
        while (true)
        {
            var status = (await team.GetFromJsonAsync<JsonObject>($"/tasks/{task}"))!;
            if (status["status"]!.GetValue<string>() != "PENDING")
            {
                return status;
            }

            await Task.Delay(50);
        }
    }

    private static async Task<List<(string Kind, string State)>> StepsAsync(HttpClient team, string task) =>
        [.. (await team.GetFromJsonAsync<JsonObject>($"/tasks/{task}/graph"))!["steps"]!.AsArray()
            .Select(step => (step!["kind"]!.GetValue<string>(), step["state"]!.GetValue<string>()))];

    private static async Task<string[]> StatesAsync(HttpClient team, string state) =>
        [.. (await team.GetFromJsonAsync<JsonObject>($"/tasks?state={state}"))!["tasks"]!.AsArray()
            .Select(task => task!["task_id"]!.GetValue<string>())];
}
