using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json.Nodes;

namespace Dubwright.Tests.Api;

/// <summary>What DELETE leaves on the disk, and what is answered where bytes are gone.</summary>
[SupportedOSPlatform("linux")]
public sealed class ErasureTests : IAsyncLifetime
{
    private readonly ApiHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_story_that_is_erased_is_nowhere_any_more_and_its_ids_answer_410()
    {
        using var team = await _host.TeamAsync();
        var (task, run) = await NarrateAsync(team, "Quixotic weather. Nobody spoke.");
        var audio = (await team.GetFromJsonAsync<JsonObject>($"/story-result/{run}"))!["audio_url"]!.GetValue<string>();
        _host.Holding("Quixotic").ShouldNotBeEmpty();

        using var ended = await team.DeleteAsync($"/tasks/{task}");
        ended.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await team.GetAsync($"/story-result/{run}")).StatusCode
            .ShouldBe(HttpStatusCode.OK, "ending a task that has ended changes nothing");
        using var erased = await team.DeleteAsync($"/tasks/{task}?erase=true");

        erased.StatusCode.ShouldBe(HttpStatusCode.OK);
        _host.Holding("Quixotic").ShouldBeEmpty();
        _host.Artifacts().ShouldBeEmpty();
        foreach (var path in (string[])[$"/story/{task}", $"/tasks/{task}", $"/story-result/{run}", $"/projects/{task}", audio])
        {
            await ShouldBeGoneAsync(await team.GetAsync(path), path);
        }

        using var again = await team.DeleteAsync($"/tasks/{task}?erase=true");
        await ShouldBeGoneAsync(again, "again");
    }

    [Fact]
    public async Task Where_a_results_bytes_are_gone_every_reading_of_it_says_so()
    {
        using var team = await _host.TeamAsync();
        var (task, run) = await NarrateAsync(team, "It was late.");
        using var spoken = await team
            .PostAsync("/tts", JsonContent.Create(new { text = "It was late.", language = 1, voice_id = await VoiceAsync(team) }));
        var speech = JsonNode.Parse(await spoken.Content.ReadAsStringAsync())!["task_id"]
            .ShouldNotBeNull(await spoken.Content.ReadAsStringAsync()).GetValue<string>();
        var speechRun = await EndAsync(team, $"/tts/{speech}");
        var audio = (
            await team.GetFromJsonAsync<JsonObject>($"/tts-result/{speechRun}?output_type=file_url"))!["output_url"]!.GetValue<string>();
        (await team.GetAsync(audio)).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var file in _host.Artifacts())
        {
            File.Delete(file);
        }

        foreach (var path in (string[])[$"/story-result/{run}", $"/projects/{task}", audio, $"/tts-result/{speechRun}",
            $"/tts-result/{speechRun}?output_type=file_url"])
        {
            await ShouldBeGoneAsync(await team.GetAsync(path), path);
        }

        using var bulk = await team.PostAsync("/stories-results", JsonContent.Create(new { run_ids = new[] { run } }));
        (bulk.StatusCode is HttpStatusCode.Gone or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed).ShouldBeTrue();
        (await team.GetFromJsonAsync<JsonObject>($"/story/{task}"))!["status"]!.GetValue<string>().ShouldBe("SUCCESS");
    }

    [Fact]
    public async Task A_deleted_voice_leaves_neither_its_recording_nor_its_sample()
    {
        using var team = await _host.TeamAsync();
        using var recordings = new TemporaryFolder();
        var (voice, _) = await VoiceTests.MakeAsync(team, recordings, "Mine.");
        var sample = (await team.GetFromJsonAsync<JsonArray>("/list-voices"))!
            .Single(item => item!["id"]!.GetValue<long>() == voice)!["signed_url"]!.GetValue<string>();
        (await team.GetAsync(sample)).StatusCode.ShouldBe(HttpStatusCode.OK);
        _host.Artifacts().Count.ShouldBeGreaterThan(1);

        (await team.DeleteAsync($"/delete-voice/{voice}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        _host.Artifacts().ShouldBeEmpty();
        _host.Rows("select action, 1 from audit").Keys.ShouldContain("custom voice deleted", "who did it stays");
    }

    [Fact]
    public async Task A_forgotten_upload_leaves_no_byte_and_a_project_of_it_keeps_it_until_it_goes()
    {
        using var team = await _host.TeamAsync();
        var id = await UploadAsync(team, "a film, as it were");
        _host.Artifacts().Count.ShouldBe(1);

        (await team.DeleteAsync($"/files/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        _host.Artifacts().ShouldBeEmpty();
        var second = await UploadAsync(team, "a film, as it were");
        using var dub = await team
            .PostAsync("/dub", JsonContent.Create(new { file_id = second, source_language = 1, target_languages = new[] { 54 } }));
        var task = JsonNode.Parse(await dub.Content.ReadAsStringAsync())!["task_id"]!.GetValue<string>();
        while ((await team.GetFromJsonAsync<JsonObject>($"/dub/{task}"))!["status"]!.GetValue<string>() == "PENDING")
        {
            await Task.Delay(50);
        }

        (await team.DeleteAsync($"/files/{second}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        _host.Artifacts().ShouldNotBeEmpty("the task was made of it");
        (await team.DeleteAsync($"/projects/{task}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        _host.Artifacts().ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_its_owner_deletes_a_team_and_nothing_of_it_is_left()
    {
        using var other = await _host.TeamAsync();
        await NarrateAsync(other, "Something else.");
        var others = _host.Artifacts();
        var (client, email, password) = await _host.OwnedTeamAsync();
        using var program = client;
        await NarrateAsync(program, "Quixotic weather.");
        (await program.DeleteAsync("/account/team?confirm=Orchard")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var browser = new HttpClient(
            new HttpClientHandler { CookieContainer = new CookieContainer() })
        { BaseAddress = _host.Address };
        using var signedIn = await browser.PostAsync("/account/sign-in", JsonContent.Create(new { email, password }));
        browser.DefaultRequestHeaders
            .Add("x-csrf-token", JsonNode.Parse(await signedIn.Content.ReadAsStringAsync())!["csrf_token"]!.GetValue<string>());
        (await browser.DeleteAsync("/account/team?confirm=Other")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await browser.DeleteAsync("/account/team?confirm=Orchard")).StatusCode.ShouldBe(HttpStatusCode.OK);

        _host.Artifacts().ShouldBe(others, ignoreOrder: true);
        foreach (var said in (string[])["Quixotic", "Orchard", email])
        {
            _host.Holding(said).ShouldBeEmpty();
        }

        (await program.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await other.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task ShouldBeGoneAsync(HttpResponseMessage answer, string path)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBe(HttpStatusCode.Gone, $"{path}: {text}");
            JsonNode.Parse(text)!["detail"]!.GetValue<string>().ShouldContain("made again", customMessage: path);
        }
    }

    private static async Task<long> VoiceAsync(HttpClient team) => (await team.GetFromJsonAsync<JsonArray>("/list-voices"))!
        .First(voice => voice!["language"]!.GetValue<int>() == 1)!["id"]!.GetValue<long>();

    private static async Task<string> UploadAsync(HttpClient team, string bytes)
    {
        using var announced = await team.PostAsync("/files/upload-url", JsonContent.Create(new { filename = "film.mp4" }));
        var ticket = JsonNode.Parse(await announced.Content.ReadAsStringAsync())!;
        using var sent = await team
            .PutAsync(ticket["upload"]!["url"]!.GetValue<string>(), new ByteArrayContent(Encoding.UTF8.GetBytes(bytes)));
        sent.StatusCode.ShouldBe(HttpStatusCode.OK);
        return ticket["file"]!["file_id"]!.GetValue<string>();
    }

    private static async Task<(string Task, long Run)> NarrateAsync(HttpClient client, string text)
    {
        using var form = new MultipartFormDataContent { { new StringContent(text), "file", "story.txt" },
            { new StringContent("1"), "source_language" } };
        using var created = await client.PostAsync("/story", form);
        var task = JsonNode.Parse(await created.Content.ReadAsStringAsync())!["task_id"]!.GetValue<string>();
        return (task, await EndAsync(client, $"/story/{task}"));
    }

    private static async Task<long> EndAsync(HttpClient client, string path)
    {
        while (true)
        {
            var status = (await client.GetFromJsonAsync<JsonObject>(path))!;
            if (status["status"]!.GetValue<string>() != "PENDING")
            {
                return status["run_id"].ShouldNotBeNull(status.ToJsonString()).GetValue<long>();
            }

            await Task.Delay(50);
        }
    }
}
