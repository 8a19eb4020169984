using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;

namespace Dubwright.Tests.Api.Tasks;

/// <summary>Tasks held up, followed across connections, and tried again otherwise.</summary>
[SupportedOSPlatform("linux")]
public sealed class TaskControlTests : IAsyncLifetime
{
    private readonly ApiHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_story_is_paused_followed_by_its_last_event_cancelled_and_tried_again_with_another_voice()
    {
        using var team = await _host.TeamAsync();
        using var other = await _host.TeamAsync();
        var begun = TimeProvider.System.GetUtcNow();
        var text = string.Join(' ', Enumerable.Range(1, 60).Select(number => $"This is sentence number {number} of a long story."));
        using var form = new MultipartFormDataContent { { new StringContent(text), "file", "story.txt" },
            { new StringContent("1"), "source_language" } };
        using var created = await team.PostAsync("/story", form);
        var task = (await created.Content.ReadFromJsonAsync<JsonObject>())!["task_id"]!.GetValue<string>();

        (await other.PostAsync($"/tasks/{task}/pause", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var pausing = await team.PostAsync($"/tasks/{task}/pause", null);
        (await pausing.Content.ReadFromJsonAsync<JsonObject>())!["paused"]!.GetValue<bool>().ShouldBeTrue();
        pausing.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(30));
        await SettledAsync(team, task);

        // Who comes back with the last event's id is told nothing until something changes.
        var (id, first) = await EventAsync(team, task, null);
        first["paused"]!.GetValue<bool>().ShouldBeTrue();
        (await EventAsync(team, task, "1")).Id.ShouldBe(id);
        var next = EventAsync(team, task, id);
        (await Task.WhenAny(next, Task.Delay(400))).ShouldNotBe(next);
        (await team.PostAsync($"/tasks/{task}/resume", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await next).Id.ShouldNotBe(id);
        (await next).Status["paused"]!.GetValue<bool>().ShouldBeFalse();

        (await TasksAsync(team, $"created_after={Uri.EscapeDataString($"{begun.AddSeconds(-1):O}")}")).ShouldBe([task]);
        (await TasksAsync(team, $"created_before={begun.AddMinutes(-1):yyyy-MM-ddTHH:mm:ssZ}")).ShouldBeEmpty();
        (await team.GetAsync("/tasks?created_after=yesterday")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        await team.DeleteAsync($"/tasks/{task}");
        (await team.PostAsJsonAsync($"/tasks/{task}/retry", new { loudness = "web" })).StatusCode
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await team.PostAsJsonAsync($"/tasks/{task}/retry", new { voice_id = "none" })).StatusCode
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
        var before = Voice(task);
        var voices = (await team.GetFromJsonAsync<JsonArray>("/list-voices"))!;
        var wanted = voices.First(voice => voice!["language"]?.GetValue<long>() == 1
            && !_host.Rows($"select key, id from voices where id = {voice["id"]}").ContainsKey(before))!;
        (await team.PostAsJsonAsync($"/tasks/{task}/retry", new { voice_id = wanted["id"]!.GetValue<long>() })).StatusCode
            .ShouldBe(HttpStatusCode.OK);
        (await EndAsync(team, task))["status"]!.GetValue<string>().ShouldBe("SUCCESS");
        _host.Rows($"select key, id from voices where id = {wanted["id"]}").Keys.Single().ShouldBe(Voice(task));
        _host.Rows($"select event, count(*) from task_log where task_id = '{task}' and stage is null group by event")
            .Keys.ShouldBe(["submitted", "paused", "resumed", "cancelled", "retried", "succeeded"], ignoreOrder: true);
    }

    // The voice that the task's narration is planned with.
    private string Voice(string task) => _host.Rows(
        $"select coalesce((select options ->> '$.voice' from steps where task_id = '{task}' and kind = 'narrate' limit 1), ''), 1")
        .Keys.Single();

    private static async Task SettledAsync(HttpClient client, string task)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            var graph = (await client.GetFromJsonAsync<JsonObject>($"/tasks/{task}/graph"))!;
            if (graph["steps"]!.AsArray().All(step => step!["state"]!.GetValue<string>() != "running"))
            {
                return;
            }

            await Task.Delay(50);
        }
    }

    private static async Task<(string Id, JsonObject Status)> EventAsync(HttpClient client, string task, string? last)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/tasks/{task}/events");
        if (last is not null)
        {
            request.Headers.Add("Last-Event-ID", last);
        }

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var id = "";
        while (await reader.ReadLineAsync() is { } line)
        {
            id = line.StartsWith("id: ", StringComparison.Ordinal) ? line[4..] : id;
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return (id, JsonNode.Parse(line[6..])!.AsObject());
            }
        }

        throw new InvalidOperationException("The stream ended without an event.");
    }

    private static async Task<IReadOnlyList<string>> TasksAsync(HttpClient client, string query) =>
        [.. (await client.GetFromJsonAsync<JsonObject>($"/tasks?{query}"))!["tasks"]!.AsArray()
            .Select(task => task!["task_id"]!.GetValue<string>())];

    private static async Task<JsonObject> EndAsync(HttpClient client, string task)
    {
        while (true)
        {
            var status = (await client.GetFromJsonAsync<JsonObject>($"/tasks/{task}"))!;
            if (status["status"]!.GetValue<string>() != "PENDING")
            {
                return status;
            }

            await Task.Delay(50);
        }
    }
}
