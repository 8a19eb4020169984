using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Core.Sound;

namespace Dubwright.Tests.Api.Accounts;

/// <summary>What teams may spend: reserved, spent, returned, and said honestly when it does not last.</summary>
[SupportedOSPlatform("linux")]
public sealed class CreditTests : IAsyncLifetime
{
    // Just under a thousand characters: four credits.
    private static readonly string Text = string.Concat(Enumerable.Repeat("It is late. ", 80));
    private readonly ApiHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Credits_are_reserved_spent_once_and_returned_and_what_they_do_not_last_for_says_what_it_needs()
    {
        using var team = await _host.TeamAsync();
        (await CreditsAsync(team))["allowance"].ShouldBeNull();
        await AllowAsync(team, new { allowance = 5 });

        // Known beforehand; spent when it is made.
        var (task, required) = await SpeakAsync(team);
        required.ShouldBe("4");
        (await EndAsync(team, task))["credits"]!.GetValue<long>().ShouldBe(4);
        Standing(await CreditsAsync(team)).ShouldBe((4, 0, 1));

        // Not enough is left: the request is taken, and the task says so.
        (task, required) = await SpeakAsync(team);
        required.ShouldBe("4");
        var refused = await EndAsync(team, task);
        (refused["status"]!.GetValue<string>(), refused["exception_reason"]!.GetValue<string>(), refused["credits"])
            .ShouldBe(("PAYMENT_REQUIRED", "PAYMENT_REQUIRED", null));
        refused["message"]!.GetValue<string>().ShouldStartWith(
            "This needs 4 credits, and 1 of the team's 5 for this month are left. An owner of the team raises");
        using var stream = await team.PostAsJsonAsync("/tts-stream", new { text = Text, language = "en-us" });
        stream.StatusCode.ShouldBe(HttpStatusCode.PaymentRequired);
        (await stream.Content.ReadFromJsonAsync<JsonObject>())!["message"]!.GetValue<string>().ShouldContain("needs 4 credits");
        Standing(await CreditsAsync(team)).ShouldBe((4, 0, 1));

        // With more it goes on from where it stopped, and each task is charged once, however often it is tried.
        await AllowAsync(team, new { allowance = 30 });
        (await team.PostAsync($"/tasks/{task}/retry", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await EndAsync(team, task))["status"]!.GetValue<string>().ShouldBe("SUCCESS");
        Standing(await CreditsAsync(team)).ShouldBe((8, 0, 22));

        // A cancelled task gives back what it had; taken up again, it has it once more, and spends it once.
        using var form = new MultipartFormDataContent { { new StringContent(string.Concat(Enumerable.Range(1, 50).Select(
            number => $"This is sentence number {number} of a story. "))), "file", "story.txt" },
            { new StringContent("1"), "source_language" } };
        using var created = await team.PostAsync("/story", form);
        created.Headers.Contains("X-Credits-Required").ShouldBeFalse();
        var story = (await created.Content.ReadFromJsonAsync<JsonObject>())!["task_id"]!.GetValue<string>();
        JsonObject? pending = null;
        for (var tries = 0; tries < 200 && pending?["credits"] is null; tries++)
        {
            using var answer = await team.GetAsync($"/story/{story}");
            pending = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
            answer.Headers.Contains("X-Credits-Required").ShouldBe(pending["credits"] is not null);
            await Task.Delay(20);
        }

        var cost = pending!["credits"]!.GetValue<long>();
        Standing(await CreditsAsync(team)).ShouldBe((8, cost, 22 - cost));
        await _host.RestartAsync();
        using var again = _host.Client(team.DefaultRequestHeaders.GetValues("x-api-key").Single());
        Standing(await CreditsAsync(again)).ShouldBe((8, cost, 22 - cost));
        (await again.DeleteAsync($"/tasks/{story}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        Standing(await CreditsAsync(again)).ShouldBe((8, 0, 22));

        // Of media it is known once they were looked at.
        await AllowAsync(again, new { allowance = 8 });
        var recording = await TranscribeAsync(again);
        var unpaid = await EndAsync(again, recording);
        unpaid["message"]!.GetValue<string>().ShouldStartWith("This needs 1 credits, and 0 of the team's 8");
        var stages = unpaid["stages"]!.AsArray().ToDictionary(
            stage => stage!["name"]!.GetValue<string>(), stage => stage!["state"]!.GetValue<string>());
        (stages["acquire"], stages["probe"], stages["publish"]).ShouldBe(("done", "done", "skipped"));

        // Sounds and designed voices tell what they cost when they are asked for.
        foreach (var (path, body, credits, wanted) in ((string, object, string, string)[])
        [
            ("/text-to-sound", new { prompt = "rain on a roof", duration = 3, audio_type = "sound" }, "1", "This needs 1 credits, and 0"),
            ("/text-to-voice", new { text = Text, voice_description = "A calm old man with a deep voice, who speaks slowly and warmly "
                + "as if he told a story to children in the evening" }, "4", "This needs 4 credits, and 0"),
        ])
        {
            using var asked = await again.PostAsJsonAsync(path, body);
            asked.StatusCode.ShouldBe(HttpStatusCode.OK, await asked.Content.ReadAsStringAsync());
            asked.Headers.GetValues("X-Credits-Required").ShouldBe([credits], path);
            var ended = await EndAsync(again, (await asked.Content.ReadFromJsonAsync<JsonObject>())!["task_id"]!.GetValue<string>());
            ended["message"]!.GetValue<string>().ShouldStartWith(wanted);
        }

        var prices = (await CreditsAsync(again))["prices"]!.AsArray().ToDictionary(
            price => price!["kind"]!.GetValue<string>(), price => price!["credits"]!.GetValue<int>());
        (prices["audio-separation"], prices["stream"], prices["live-translation"], prices["translated-story"]).ShouldBe((2, 10, 4, 26));

        await AllowAsync(again, new { unlimited = true });
        using var spoken = await again.PostAsJsonAsync("/tts-stream", new { text = Text, language = "en-us" });
        spoken.Headers.GetValues("X-Credits-Required").ShouldBe(["4"]);
        (await spoken.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(1000);
        var account = await CreditsAsync(again);
        account["left"].ShouldBeNull();
        account["use"]!.AsArray().Select(use => (use!["kind"]!.GetValue<string>(), use["credits"]!.GetValue<long>(),
            use["pieces"]!.GetValue<long>())).ShouldBe([("tts", 8L, 2L), ("tts-stream", 4L, 1L)]);
    }

    private static (long Spent, long Reserved, long Left) Standing(JsonObject account) => (
        account["spent"]!.GetValue<long>(), account["reserved"]!.GetValue<long>(), account["left"]!.GetValue<long>());

    private static async Task<JsonObject> CreditsAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonObject>("/account/credits"))!;

    private static async Task AllowAsync(HttpClient client, object change) =>
        (await client.PatchAsJsonAsync("/account/credits", change)).StatusCode.ShouldBe(HttpStatusCode.OK);

    private static async Task<(string Task, string Required)> SpeakAsync(HttpClient client)
    {
        using var created = await client.PostAsJsonAsync("/tts", new { text = Text, language = 1 });
        created.StatusCode.ShouldBe(HttpStatusCode.OK);
        return ((await created.Content.ReadFromJsonAsync<JsonObject>())!["task_id"]!.GetValue<string>(),
            created.Headers.GetValues("X-Credits-Required").Single());
    }

    private static async Task<string> TranscribeAsync(HttpClient client)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("tone.wav");
        using (var tone = WaveWriter.Create(path, WaveFormat.Speech))
        {
            tone.Write([.. Enumerable.Range(0, 16_000).Select(at => (short)(6000 * Math.Sin(at * 0.17)))]);
        }

        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(await File.ReadAllBytesAsync(path)), "media_file", "tone.wav" }, { new StringContent("1"), "language" },
        };
        using var created = await client.PostAsync("/transcribe", form);
        created.StatusCode.ShouldBe(HttpStatusCode.OK, await created.Content.ReadAsStringAsync());
        return (await created.Content.ReadFromJsonAsync<JsonObject>())!["task_id"]!.GetValue<string>();
    }

    private static async Task<JsonObject> EndAsync(HttpClient client, string task)
    {
        for (var tries = 0; tries < 1200; tries++)
        {
            var status = (await client.GetFromJsonAsync<JsonObject>($"/tasks/{task}"))!;
            if (status["status"]!.GetValue<string>() != "PENDING")
            {
                return status;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"The task {task} does not end.");
    }
}
